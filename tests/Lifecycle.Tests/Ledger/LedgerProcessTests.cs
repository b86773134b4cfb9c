using System.Diagnostics;
using System.Globalization;
using Lifecycle.Statistics;
using Lifecycle.TestKit;

namespace Lifecycle.Ledger;

/// <summary>Real processes that append at once, and real ones that are killed.</summary>
public sealed class LedgerProcessTests
{
    private const int Endless = 1_000_000;

    private static readonly string Program = Path.Combine(
        Path.GetDirectoryName(Path.GetDirectoryName(Path.GetDirectoryName(Repository.Binary)))!,
        "Lifecycle.Appender", Path.GetFileName(Path.GetDirectoryName(Repository.Binary))!, "Lifecycle.Appender");

    [Test]
    public void Two_processes_at_once_lose_nothing([Values] bool isSigned)
    {
        using var log = new TestedLog(isSigned);
        using var first = Start(log, "first", 0, 150);
        using var second = Start(log, "second", 0, 150);
        first.WaitForExit();
        second.WaitForExit();
        var acts = log.Read();
        Assert.That(Numbers(acts, "first"), Is.EqualTo(Enumerable.Range(0, 150)), Reason(first));
        Assert.That(Numbers(acts, "second"), Is.EqualTo(Enumerable.Range(0, 150)), Reason(second));
        Assert.That(acts, Has.Count.EqualTo(300));
    }

    [Test]
    public void A_reader_beside_a_writer_always_sees_a_whole_log([Values] bool isSigned)
    {
        using var log = new TestedLog(isSigned);
        using var writer = Start(log, "writer", 0, 120);
        var (seen, readings) = (0, 0);
        while (!writer.HasExited)
        {
            // Opening anew each time: the log may begin between two looks at its folder.
            var acts = log.Read();
            Assert.That(acts, Has.Count.GreaterThanOrEqualTo(seen));
            (seen, readings) = (acts.Count, readings + 1);
        }

        Assert.That(log.Read(), Has.Count.EqualTo(120));
        TestContext.Out.WriteLine($"{readings} readings");
    }

    [Test]
    public void A_kill_at_any_instant_leaves_a_valid_log_with_all_that_was_promised([Values] bool isSigned)
    {
        using var log = new TestedLog(isSigned);
        var (random, next) = (new SeededRandom(7), 0);

        // Just below a full tile, so that some of the kills come while tiles of two levels change.
        log.Append(230);
        for (var kill = 0; kill < 40; kill++)
        {
            using var writer = Start(log, "killed", next, Endless);
            var promised = -1;
            using var isAppending = new ManualResetEventSlim();
            var reading = Task.Run(() =>
            {
                while (writer.StandardOutput.ReadLine() is { } line)
                {
                    promised = int.Parse(line, CultureInfo.InvariantCulture);
                    isAppending.Set();
                }
            });

            // One in four at any time from its start on, the others in the midst of appending.
            if (kill % 4 != 0)
            {
                isAppending.Wait(TimeSpan.FromSeconds(20));
            }

            Thread.Sleep(random.NextBelow(120));
            writer.Kill();
            writer.WaitForExit();
            reading.Wait();

            var numbers = Numbers(log.Read(), "killed");
            Assert.That(numbers, Is.EqualTo(Enumerable.Range(0, numbers.Length)), $"kill {kill}");
            Assert.That(numbers, Has.Length.GreaterThan(promised), $"kill {kill}");
            next = numbers.Length;
        }

        TestContext.Out.WriteLine($"{next} acts after 40 kills");
        Assert.That(next, Is.GreaterThan(40), "the kills came before there was anything to break");
    }

    [Test]
    public void A_full_disk_is_a_refusal_and_leaves_the_log_as_it_was([Values] bool isSigned)
    {
        using var log = new TestedLog(isSigned);
        using (var before = Start(log, "before", 0, 10))
        {
            before.WaitForExit();
        }

        // A limit on the size of files stands in for a full disk: the write fails half-way in the same place.
        var arguments = string.Join(' ', log.Arguments("full", 0, 200).Select(word => $"'{word}'"));
        var kibibytes = isSigned ? 64 : 8;
        var limited = new ProcessStartInfo("/bin/bash", ["-c", $"trap '' XFSZ; ulimit -f {kibibytes}; exec '{Program}' {arguments}"])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            Environment = { ["DOTNET_EnableWriteXorExecute"] = "0" },
        };
        using var full = Process.Start(limited)!;
        var error = full.StandardError.ReadToEnd();
        full.WaitForExit();
        Assert.That(full.ExitCode, Is.EqualTo(2), error);
        Assert.That(error, Does.Contain("LC-L112").And.Contain("ledger"));
        var acts = log.Read();
        var written = Numbers(acts, "full");
        Assert.That(Numbers(acts, "before"), Is.EqualTo(Enumerable.Range(0, 10)));
        Assert.That(written, Is.EqualTo(Enumerable.Range(0, written.Length)));
        Assert.That(written, Has.Length.InRange(1, 199));
    }

    private static Process Start(TestedLog log, string writer, int first, int count) => Process.Start(
        new ProcessStartInfo(Program, log.Arguments(writer, first, count))
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;

    private static int[] Numbers(IEnumerable<Act> acts, string writer) =>
    [
        .. acts.Where(act => act.Subjects[0].Label == writer).Select(act => int.Parse(act.Facts["number"], CultureInfo.InvariantCulture)),
    ];

    private static string Reason(Process process) => process.ExitCode == 0 ? "" : process.StandardError.ReadToEnd();
}
