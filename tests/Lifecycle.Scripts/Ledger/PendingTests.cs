using System.Text.Json;
using Lifecycle.Promotions;
using Lifecycle.Trusting;

namespace Lifecycle.Ledger;

/// <summary>Acts that are made where the home of the records is not: signed, chained, informational, and submitted later.</summary>
public sealed class PendingTests
{
    [Test]
    public async Task A_run_made_away_is_informational_there_and_counts_at_home_with_its_order_claimed()
    {
        using var line = await AwayLine.Make();
        var run = await line.RunAway("run", TinyLine.Promotion);
        Assert.That(run.ExitCode, Is.EqualTo(3), run.Stderr + run.Stdout);
        Assert.That(run.Stdout, Does.Contain("CRITERIA: accepted (demonstration, use unknown, informational)").And.Contain("use unknown: the ledger of the home was not looked at"));
        var pending = await line.RunAway("history");
        Assert.That((pending.ExitCode, pending.Stderr), Is.EqualTo((0, "4 of 4 acts of lifecycle/tiny; pending: no ledger has them yet (lifecycle history submit)\n")));
        Assert.That(Directory.Exists(Path.Combine(line.Clone, "records")), Is.False, "there is one home");

        var submitted = await SignedSite.Succeeds(line.Home, "history", "submit", line.Pending);
        Assert.That(submitted, Does.Contain("submitted  act 5: seal by demonstration, no. 0").And.Contain("order      claimed by who made them"));
        var history = await SignedSite.Succeeds(line.Home, "history");
        Assert.That(history, Does.Contain("submit:replay").And.Contain("made away, it says at").And.Contain("as no. 1 of chain").And.Contain("after act 4"));

        var again = await SignedSite.Succeeds(line.Home, "history", "submit", line.Pending);
        Assert.That(again, Does.Contain("known      4 that entered before"));
        Assert.That(await SignedSite.Succeeds(line.Home, "history"), Is.EqualTo(history), "nothing enters twice");

        var score = await line.Home.RunAsync("score", TinyLine.Promotion, "--json");
        Assert.That(score.ExitCode, Is.Zero, score.Stderr);
        using var card = JsonDocument.Parse(score.Stdout);
        Assert.That(card.RootElement.GetProperty("remarks")[0].GetString(), Does.Match("^acts 5, 6, 7 were made elsewhere and submitted later: their order and times are claimed by .* after 5 acts of this ledger$"));
        Assert.That((await SignedSite.Succeeds(line.Home, "score", TinyLine.Promotion)).ReplaceLineEndings(" "), Does.Contain("remark      acts 5, 6, 7 were made elsewhere"));
    }

    [Test]
    public async Task A_chain_that_forked_is_shown_and_taken_only_with_a_reason()
    {
        using var line = await AwayLine.Make();
        await line.Away("seal", TinyLine.Criteria, "--role", "engineer");
        var copy = line.Copy("copied");
        await line.Away("seal", TinyLine.Alerts, "--role", "engineer");
        line.Home.Variable("LIFECYCLE_PENDING", copy);
        Assert.That((await line.Home.RunInAsync(line.Clone, "seal", TinyLine.Alerts, "--role", "engineer")).ExitCode, Is.Zero);
        line.Home.Variable("LIFECYCLE_PENDING", "");

        await SignedSite.Succeeds(line.Home, "history", "submit", line.Pending);
        var before = await SignedSite.Succeeds(line.Home, "history");
        await SignedSite.Refuses(line.Home, 4, "LC-L134", "history", "submit", copy);
        Assert.That(await SignedSite.Succeeds(line.Home, "history"), Is.EqualTo(before));
        var taken = await SignedSite.Succeeds(line.Home, "history", "submit", copy, "--fork", "a card was copied");
        Assert.That(taken, Does.Contain("known      1 that entered before").And.Contain("fork       taken although the chain had gone on otherwise: a card was copied"));
        Assert.That(await SignedSite.Succeeds(line.Home, "history"), Does.Contain("FORK: a card was copied"));
    }

    [TestCase("chain/000000.json", "LC-L130")]
    [TestCase("chain/000001.json", "LC-L130")]
    [TestCase("gone", "LC-L130")]
    [TestCase("swapped", "LC-L130")]
    [TestCase("evidence", "LC-L135")]
    [TestCase("revoked", "LC-Y109")]
    [TestCase("other home", "LC-L133")]
    public async Task What_was_changed_on_the_way_enters_nothing(string change, string code)
    {
        using var line = await AwayLine.Make();
        await line.Away("seal", TinyLine.Criteria, TinyLine.SetText, "--role", "engineer");
        await line.Away("seal", TinyLine.Alerts, "--role", "engineer");
        var (first, second) = (Path.Combine(line.Pending, "chain/000000.json"), Path.Combine(line.Pending, "chain/000001.json"));
        switch (change)
        {
            case "gone":
                File.Move(second, first, overwrite: true);
                break;
            case "swapped":
                var bytes = File.ReadAllBytes(first);
                File.Move(second, first, overwrite: true);
                File.WriteAllBytes(second, bytes);
                break;
            case "evidence":
                var shown = Directory.GetFiles(Path.Combine(line.Pending, "shown"))[0];
                line.Home.Text($"records/shown/{Path.GetFileName(shown)}", "other bytes");
                break;
            case "revoked":
                using (var trust = JsonDocument.Parse(File.ReadAllBytes(line.Home.At("trust/trust.json"))))
                {
                    var key = trust.RootElement.GetProperty("keys").EnumerateArray()
                        .First(one => one.TryGetProperty("role", out var role) && role.GetString() == "engineer").GetProperty("id").GetString()!;
                    await SignedSite.Succeeds(line.Home, "trust", "revoke", "key", key, "--reason", "lost");
                    SignedSite.Acts(line.Home, "keeper");
                }

                break;
            case "other home":
                Directory.Delete(line.Home.Records, recursive: true);
                File.Delete(line.Home.At("ledger-head.txt"));
                await SignedSite.Succeeds(line.Home, "seal", TinyLine.Criteria, "--role", "engineer");
                break;
            default:
                var chain = Path.Combine(line.Pending, change);
                var text = File.ReadAllText(chain);
                File.WriteAllText(chain, text.Replace(text[100..102], text[101] + "" + text[100], StringComparison.Ordinal));
                break;
        }

        var before = (await line.Home.RunAsync("history")).Stdout;
        await SignedSite.Refuses(line.Home, 4, code, "history", "submit", line.Pending);
        Assert.That((await line.Home.RunAsync("history")).Stdout, Is.EqualTo(before));
    }

    [Test]
    public async Task What_needs_the_home_is_refused_away_from_it_and_so_is_a_role_that_may_not()
    {
        using var line = await AwayLine.Make();
        SignedSite.Acts(line.Home, "clerk");
        var run = await line.RunAway("run", TinyLine.Promotion);
        Assert.That(run.ExitCode, Is.EqualTo(4), run.Stderr);
        Assert.That(run.Stderr, Does.Contain("error[LC-Y111]"));
        var submit = await line.RunAway("history", "submit", line.Pending);
        Assert.That(submit.Stderr, Does.Contain("error[LC-L132]"));
        Assert.That((await line.RunAway("history", "--state", "x.txt")).Stderr, Does.Contain("error[LC-L132]"));
        var none = line.Home.At("../empty");
        Directory.CreateDirectory(none);
        await SignedSite.Refuses(line.Home, 4, "LC-L130", "history", "submit", none);

        using var unsigned = new TinyLine().Write();
        unsigned.Variable("LIFECYCLE_PENDING", unsigned.At("../away"));
        await SignedSite.Refuses(unsigned, 2, "LC-L131", "seal", TinyLine.Criteria, "--role", "qa");
    }

    [Test]
    public async Task Many_at_once_lose_nothing_and_a_kill_leaves_a_chain_that_reads()
    {
        const int Many = 4;
        using var line = await AwayLine.Make();
        line.Home.Variable("LIFECYCLE_PENDING", line.Pending);
        var all = await Task.WhenAll(Enumerable.Range(0, Many).Select(one =>
            line.Home.RunInAsync(line.Clone, "seal", TinyLine.Criteria, "--role", "engineer")));
        Assert.That(all.Select(result => result.ExitCode), Is.All.Zero, string.Concat(all.Select(result => result.Stderr)));
        Assert.That(Directory.GetFiles(Path.Combine(line.Pending, "chain"), "*.json"), Has.Length.EqualTo(Many));

        foreach (var waitMs in (int[])[150, 300, 450, 600, 750])
        {
            using var killed = line.Home.Begin("seal", TinyLine.Alerts, "--role", "engineer");
            await Task.Delay(waitMs);
            await killed.KilledAsync();
        }

        line.Home.Variable("LIFECYCLE_PENDING", "");
        await line.Away("seal", TinyLine.Alerts, "--role", "engineer");
        var count = Directory.GetFiles(Path.Combine(line.Pending, "chain"), "*.json").Length;
        Assert.That(count, Is.GreaterThan(Many));
        Assert.That(await SignedSite.Succeeds(line.Home, "history", "submit", line.Pending), Does.Contain($"no. {count - 1}"));
    }
}
