using Lifecycle.TestKit;

namespace Lifecycle.Promotions;

/// <summary>Broken copies of every kind of input, through the program: a refusal or an answer, never a crash, a hang or half a run.</summary>
/// <remarks>A few of each: in process, <c>MutatedDocumentTests</c> and the tests of the hosts try hundreds.</remarks>
public sealed class MutatedInputTests
{
    private const int Count = 4;
    private static readonly int[] Known = [0, 1, 2, 3, 4];

    [TestCase(FrameFormat.Png)]
    [TestCase(FrameFormat.Tiff)]
    [TestCase(FrameFormat.Jpeg)]
    [TestCase(FrameFormat.Npy)]
    [TestCase(FrameFormat.Csv)]
    public async Task Frames(FrameFormat format)
    {
        using var line = new TinyLine { Format = format, Cases = 1, Frames = 6 }.Write();
        await Sound(line);

        // Described again each time: else the digest would keep the bytes from the decoder.
        await Mutate(line, line.FirstFrames()[0], line.DescribeFirstCaseAgain);
    }

    [TestCase(TinyLine.Model)]
    [TestCase(TinyLine.ModelText)]
    [TestCase(TinyLine.Alerts)]
    [TestCase(TinyLine.Criteria)]
    [TestCase(TinyLine.Promotion)]
    [TestCase(TinyLine.SetText)]
    [TestCase(TinyLine.FirstCase)]
    [TestCase(TinyLine.FirstLabels)]
    [TestCase("lifecycle.yaml")]
    public async Task Documents(string file)
    {
        using var line = new TinyLine { Cases = 1, Frames = 6 }.Write();
        await Sound(line);
        await Mutate(line, file, () => { });
    }

    // What is not mutated must work, or nothing would be tested.
    private static async Task Sound(TinyLine line)
    {
        var result = await line.RunAsync("run", TinyLine.Promotion);
        Assert.That(result.ExitCode, Is.AnyOf(0, 3), result.Stderr + result.Stdout);
    }

    private static async Task Mutate(TinyLine line, string file, Action afterwards)
    {
        var good = File.ReadAllBytes(line.At(file));
        var number = 0;
        foreach (var bytes in Mutations.Of(good, Count, seed: 20_261_120))
        {
            line.Bytes(file, bytes);
            afterwards();
            Directory.Delete(line.Records, recursive: true);
            Directory.CreateDirectory(line.Records);
            var result = await line.RunAsync("run", TinyLine.Promotion);
            Judge(line, $"{file}, mutation {number++}: {result.Stderr}", result);
        }
    }

    private static void Judge(TinyLine line, string what, CommandResult result)
    {
        Assert.That(result.StoppedAfter, Is.Null, what);
        Assert.That(result.ExitCode, Is.AnyOf([.. Known.Cast<object>()]), what);
        var refused = result.ExitCode is 2 or 4;
        Assert.That(result.Stdout.Length == 0, Is.EqualTo(refused), what);
        Assert.That(result.Stderr.Contains("error[LC-", StringComparison.Ordinal), Is.EqualTo(refused), what);
        Leftovers.None(line, wasRefused: refused, what);
    }
}
