using Lifecycle.Builds;
using Lifecycle.Promotions;
using Lifecycle.TestKit;

namespace Lifecycle.Trusting;

/// <summary>A site that is no demonstration: a person decides at a terminal, machines have their own keys, and a witness sits elsewhere.</summary>
internal sealed class TrustedLine : IDisposable
{
    public const string Root = "A. Root";
    public const string Server = "site server";
    public const string WitnessName = "witness.example/w1";

    private const string QaWord = "quality passphrase";

    private const string Roles = """
        format: lifecycle/roles@1
        site: Plant 1
        issuer: https://plant.example
        roles:
          - {name: engineer, kind: machine, verbs: [lock, record, replay, score, seal]}
          - {name: qa, verbs: [approve]}
        release: {needs: [qa]}

        """;

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);
    private static readonly MadeOnce<TrustedLine> Sites = new();

    private readonly TempFolder desks = new();
    private readonly TempFolder witness = new();
    private readonly Dictionary<string, string> machines = new(StringComparer.Ordinal);

    private string authority = "authority passphrase";

    private TrustedLine(TinyLine line)
    {
        Line = line;
        foreach (var name in (string[])["PROMISES", "LOG", "TIME", "ENGINEER"])
        {
            machines["LIFECYCLE_KEY_" + name] = $"a passphrase for {name}";
        }
    }

    public TinyLine Line { get; }

    /// <summary>Of the witness's machine: it holds no workspace.</summary>
    public string Elsewhere => witness.Path;

    public string At(string name) => witness.At(name);

    /// <summary>With a trust, an engineer's machine, and somebody in quality.</summary>
    public static async Task<TrustedLine> Begin(TinyLine? written = null)
    {
        var site = new TrustedLine(LockableLine.Written(written ?? new TinyLine { HasProduction = true, Cases = 12, IsDemonstration = false }));
        var workspace = File.ReadAllText(site.Line.At("lifecycle.yaml"));
        var bare = await Sites.Get(workspace, () => Make(workspace));
        FolderCopy.Of(bare.Line.Root, site.Line.Root, name => !name.StartsWith(".lifecycle/", StringComparison.Ordinal));
        FolderCopy.Of(bare.desks.Path, site.desks.Path);
        site.machines["LIFECYCLE_KEYS"] = site.desks.Path;
        site.machines["LIFECYCLE_ROLE"] = "engineer";
        return site;
    }

    // A workspace with the trust and nothing else.
    private static async Task<TrustedLine> Make(string workspace)
    {
        var site = new TrustedLine(new TinyLine());
        site.Line.Text("lifecycle.yaml", workspace);
        site.Line.Text("roles.yaml", Roles);
        Succeeds(await site.Typed($"{site.authority}\r{site.authority}\r", "trust", "init", "roles.yaml", "--holder", Root, "--machine", Server));
        await site.Admit("engineer", "--machine-role", null, "engineer machine", "bench 1");
        await site.Admit("qa", null, $"{QaWord}\r{QaWord}\r", "B. Example", "desk 2");
        return site;
    }

    /// <summary>Makes a witness's key on its machine, and has the site take it.</summary>
    public async Task AddWitness(string name, string machine, string keys)
    {
        var request = At(keys + ".json");
        Succeeds(await OnWitness("trust", "request", "--witness", name, "--holder", "D. Elsewhere", "--machine", machine, "--keys", At(keys), "--out", request));
        Succeeds(await Decide("trust", "add", request, "--witness", name));
    }

    /// <summary>Brings the log's keys to the witness, by another way than requests.</summary>
    public async Task BringLogKeys()
    {
        Succeeds(await Run("trust", "export", "export"));
        File.Copy(Line.At("export/log.vkey"), At("log.vkey"), overwrite: true);
    }

    /// <summary>A state of the ledger goes to the witness and comes back cosigned.</summary>
    public async Task<CommandResult> Cosign(string keys, string number, params string[] options)
    {
        Succeeds(await Run(["history", "--witness", At($"{number}.request"), .. options]));
        return await OnWitness(
            "history", "cosign", At($"{number}.request"), "--log", At("log.vkey"), "--seen", At($"{keys}.seen"), "--keys", At(keys), "--out", At($"{number}.cosigned"));
    }

    public Task<CommandResult> Take(string number) => Run("history", "--cosigned", At($"{number}.cosigned"));

    /// <summary>The folder of a build that was sealed, run, compared and locked, every act signed.</summary>
    public async Task<string> Lock()
    {
        Succeeds(await Run("seal", TinyLine.Promotion, "--role", "engineer"));
        Succeeds(await Run("run", TinyLine.Promotion));
        Succeeds(await Run("compare", TinyLine.Promotion));
        Succeeds(await Run("lock", TinyLine.Promotion, "--no-git", "a test"));
        return Directory.GetDirectories(Line.At("records/builds")).Single(folder => !folder.EndsWith(".approvals", StringComparison.Ordinal));
    }

    public Task<CommandResult> Approve(string build) => Typed(
        $"B. Example\r{QaWord}\r", "approve", build, "--as", "qa", "--meaning", "approved", "--reason", "all criteria hold", "--keys", desks.Path);

    public Task<CommandResult> Status(string build) => Run("approve", build, "--status");

    /// <summary>A command for which the holder of the root role types his name and his passphrase.</summary>
    public Task<CommandResult> Decide(params string[] words) => Typed($"{Root}\r{authority}\r", words);

    /// <summary>A new key of the site takes the place of the old one; from then on its passphrase is asked for.</summary>
    public async Task Rotate(string use)
    {
        const string Another = "another authority passphrase";
        if (use == "authority")
        {
            // The new one twice, then name and passphrase of who decides until now.
            Succeeds(await Typed($"{Another}\r{Another}\r{Root}\r{authority}\r", "trust", "rotate", "--key", use));
            authority = Another;
            return;
        }

        var variable = "LIFECYCLE_KEY_" + use.ToUpperInvariant();
        machines[variable + "_NEW"] = $"another passphrase for {use}";

        // A clock is certified by the authority, whose key is opened for that too.
        var typed = $"{Root}\r{authority}\r";
        Succeeds(await Typed(use == "time" ? typed + typed : typed, "trust", "rotate", "--key", use));
        (machines[variable], machines[variable + "_NEW"]) = (machines[variable + "_NEW"], "");
    }

    public Task<CommandResult> Run(params string[] words) => Shell(Line.Root, machines, Command(words) + " </dev/null");

    public Task<CommandResult> Typed(string typed, params string[] words) => Shell(
        Line.Root, machines, $"printf '{typed.Replace("\r", "\\r", StringComparison.Ordinal)}' | script -qec \"{Command(words)}\" /dev/null");

    public Task<CommandResult> OnWitness(params string[] words) => Shell(
        Elsewhere, new Dictionary<string, string> { ["LIFECYCLE_KEY_WITNESS"] = "a passphrase for the witness" }, Command(words) + " </dev/null");

    public void Variable(string name, string value) => machines[name] = value;

    public static void Succeeds(CommandResult result, params string[] says)
    {
        Assert.That((result.ExitCode, result.StoppedAfter), Is.EqualTo((0, (TimeSpan?)null)), result.Stdout + result.Stderr);
        Says(result, says);
    }

    public static void Refuses(CommandResult result, int exit, params string[] says)
    {
        Assert.That(result.ExitCode, Is.EqualTo(exit), result.Stdout + result.Stderr);
        Says(result, says);
    }

    public void Dispose()
    {
        Line.Dispose();
        desks.Dispose();
        witness.Dispose();
    }

    private async Task Admit(string role, string? option, string? typed, string holder, string machine)
    {
        var file = desks.At(role + ".json");
        string[] words = ["trust", "request", "--role", role, "--holder", holder, "--machine", machine, "--keys", desks.Path, "--out", file];
        Succeeds(typed is null ? await Run([.. words, option!]) : await Typed(typed, words));
        Succeeds(await Decide("trust", "add", file, "--role", role));
    }

    private static void Says(CommandResult result, string[] says)
    {
        var said = string.Join(' ', (result.Stdout + result.Stderr).Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries));
        Assert.That(says, Is.All.Matches<string>(text => text is not null && said.Contains(text, StringComparison.Ordinal)), said);
    }

    private static string Command(string[] words) => string.Join(' ', words.Prepend(Repository.Binary).Select(word => $"'{word}'"));

    private static Task<CommandResult> Shell(string folder, IReadOnlyDictionary<string, string> variables, string command)
    {
        var environment = CommandRunner.CleanEnvironment(folder);
        foreach (var (name, value) in variables)
        {
            environment[name] = value;
        }

        return new CommandRunner("bash", environment).RunAsync(["-o", "pipefail", "-c", command], folder, null, Limit);
    }
}
