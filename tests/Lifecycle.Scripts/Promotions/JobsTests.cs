namespace Lifecycle.Promotions;

/// <summary>The number of workers may be tried: what comes of it is said, and changes no byte.</summary>
public sealed class JobsTests
{
    [TestCase("replay", 0)]
    [TestCase("run", 0)]
    public async Task Tried_workers_give_the_bytes_of_one(string verb, int exit)
    {
        using var one = Line();
        using var tried = Line();
        Assert.That((await one.RunAsync(verb, TinyLine.Promotion, "--jobs", "1")).ExitCode, Is.EqualTo(exit));
        var result = await tried.RunAsync(verb, TinyLine.Promotion, "--jobs", "auto");
        Assert.That(result.ExitCode, Is.EqualTo(exit), result.Stderr);
        Assert.That(result.Stderr, Does.Match("^workers [0-9]+: [0-9]+ frames/s with 1"));
        Assert.That(BrokenOff.Run(tried), Is.EqualTo(BrokenOff.Run(one)));
    }

    [Test]
    public async Task A_run_that_is_there_is_found_without_trying()
    {
        using var line = Line();
        Assert.That((await line.RunAsync("replay", TinyLine.Promotion)).ExitCode, Is.Zero);
        var again = await line.RunAsync("replay", TinyLine.Promotion, "--jobs", "auto");
        Assert.That((again.ExitCode, again.Stderr), Is.EqualTo((0, "")));
        Assert.That(again.Stdout, Does.Contain("found "));
    }

    [Test]
    public async Task What_does_not_score_an_empty_frame_is_replayed_all_the_same()
    {
        using var line = Line();
        line.Bytes(TinyLine.Model, TinyModels.NoNumberNear(0, 0.5f / 255));
        var result = await line.RunAsync("replay", TinyLine.Promotion, "--jobs", "auto");
        Assert.That(result.Stderr, Does.Contain("one per processor: a model does not score an empty frame"));
        Assert.That(result.Stdout, Does.Contain("replayed "));
    }

    [TestCase("seal", TinyLine.SetText, "--role", "qa", "--jobs", "auto")]
    [TestCase("replay", TinyLine.Promotion, "--jobs", "some")]
    [TestCase("replay", TinyLine.Promotion, "--shard", "1/2", "--jobs", "auto")]
    public async Task Elsewhere_it_is_a_number(params string[] words)
    {
        using var line = Line();
        var result = await line.RunAsync(words);
        Assert.That((result.ExitCode, result.Stdout), Is.EqualTo((2, "")));
        Assert.That(result.Stderr, Does.Contain("--jobs").And.Contain("whole number from 1 to 256"));
    }

    private static TinyLine Line() => new TinyLine { HasProduction = true, Cases = 3, Frames = 24 }.Write();
}
