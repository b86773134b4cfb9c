using Lifecycle.Promotions;
using Lifecycle.TestKit;

namespace Lifecycle.Trusting;

/// <summary>A tiny line with a trust whose roles are machines, so that every act is signed without a terminal.</summary>
internal static class SignedSite
{
    public const string Roles = """
        format: lifecycle/roles@1
        site: Plant 1
        issuer: https://plant.example
        roles:
          - {name: engineer, kind: machine, verbs: [lock, record, replay, score, seal]}
          - {name: keeper, kind: machine, verbs: [except, record, seal]}
          - {name: owner, kind: machine, verbs: [except, record, replay, score, seal]}
          - {name: clerk, kind: machine, verbs: [seal]}
          - {name: qa, verbs: [approve]}
        release: {needs: [qa]}

        """;

    private static readonly string[] Machines = ["engineer", "keeper", "clerk", "owner"];

    // A workspace with the trust and nothing else, and the keys of its roles.
    private static readonly MadeOnce<BareSite> Sites = new();

    /// <summary>Gives it the trust and its roles; the engineer acts from then on.</summary>
    public static async Task<TinyLine> Trusted(TinyLine line, TempFolder keys)
    {
        string[] own = ["lifecycle.yaml", .. File.Exists(line.At("ledger-head.txt")) ? (string[])["ledger-head.txt"] : []];
        var texts = own.ToDictionary(name => name, name => File.ReadAllText(line.At(name)));
        var bare = await Sites.Get(string.Join('\0', texts), () => Make(texts));
        FolderCopy.Of(bare.Line.Root, line.Root, name => !name.StartsWith(".lifecycle/", StringComparison.Ordinal));
        FolderCopy.Of(bare.Keys.Path, keys.Path);
        Knows(line, keys.Path);
        Acts(line, "engineer");
        return line;
    }

    private static async Task<BareSite> Make(Dictionary<string, string> texts)
    {
        var (line, keys) = (new TinyLine(), new TempFolder());
        foreach (var (name, text) in texts)
        {
            line.Text(name, text);
        }

        line.Text("roles.yaml", Roles);
        Knows(line, keys.Path);
        await Succeeds(line, "trust", "init", "roles.yaml", "--demonstration");
        foreach (var role in Machines)
        {
            var request = keys.At($"{role}.json");
            await Succeeds(line, "trust", "request", "--role", role, "--holder", $"the {role}'s machine", "--machine-role", "--out", request);
            await Succeeds(line, "trust", "add", request, "--role", role);
        }

        return new BareSite(line, keys);
    }

    private static void Knows(TinyLine line, string keys)
    {
        line.Variable("LIFECYCLE_KEYS", keys);
        foreach (var name in (string[])["AUTHORITY", "PROMISES", "LOG", "TIME", .. Machines.Select(role => role.ToUpperInvariant())])
        {
            line.Variable("LIFECYCLE_KEY_" + name, $"a passphrase for {name}");
        }
    }

    public static void Acts(TinyLine line, string role) => line.Variable("LIFECYCLE_ROLE", role);

    public static async Task<string> Succeeds(TinyLine line, params string[] words)
    {
        var result = await line.RunAsync(words);
        Assert.That(result.ExitCode, Is.Zero, $"{string.Join(' ', words)}: {result.Stderr}{result.Stdout}");
        return result.Stdout;
    }

    public static async Task Refuses(TinyLine line, int exit, string code, params string[] words)
    {
        var result = await line.RunAsync(words);
        Assert.That((result.ExitCode, result.Stdout), Is.EqualTo((exit, "")), $"{string.Join(' ', words)}: {result.Stderr}");
        Assert.That(result.Stderr, Does.Contain($"error[{code}]"), string.Join(' ', words));
    }

    private sealed record BareSite(TinyLine Line, TempFolder Keys) : IDisposable
    {
        public void Dispose()
        {
            Line.Dispose();
            Keys.Dispose();
        }
    }
}
