using Lifecycle.Promotions;
using Lifecycle.TestKit;
using Lifecycle.Trusting;

namespace Lifecycle.Ledger;

/// <summary>A home with a signed ledger, and a clone of its sources that has neither the records nor the site's keys.</summary>
internal sealed class AwayLine : IDisposable
{
    private readonly TempFolder keys = new();

    public TinyLine Home { get; } = new TinyLine { Cases = 4 }.Write();

    public string Clone => Home.At("../clone");

    /// <summary>Where the clone keeps what it does.</summary>
    public string Pending => Home.At("../away");

    public string Keys => keys.Path;

    public static async Task<AwayLine> Make()
    {
        var line = new AwayLine();

        // Outside a demonstration there always is one; in one, a workspace that has it keeps it.
        line.Home.Text("ledger-head.txt", "lifecycle/tiny\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n");
        await SignedSite.Trusted(line.Home, line.keys);
        line.Bring();
        return line;
    }

    /// <summary>The clone is as the home is now.</summary>
    public void Bring() => FolderCopy.Of(
        Home.Root, Clone,
        name => !name.StartsWith("records/", StringComparison.Ordinal) && !name.StartsWith("trust/keys/", StringComparison.Ordinal)
            && !name.StartsWith(".lifecycle/", StringComparison.Ordinal));

    /// <summary>Runs a command in the clone, with what it records kept for later.</summary>
    public async Task<CommandResult> RunAway(params string[] words)
    {
        Home.Variable("LIFECYCLE_PENDING", Pending);
        var result = await Home.RunInAsync(Clone, words);
        Home.Variable("LIFECYCLE_PENDING", "");
        return result;
    }

    public async Task<string> Away(params string[] words)
    {
        var result = await RunAway(words);
        Assert.That(result.ExitCode, Is.Zero, $"{string.Join(' ', words)}: {result.Stderr}{result.Stdout}");
        return result.Stdout;
    }

    public string Copy(string name)
    {
        var target = Home.At("../" + name);
        FolderCopy.Of(Pending, target);
        return target;
    }

    public void Dispose()
    {
        Home.Dispose();
        keys.Dispose();
    }
}
