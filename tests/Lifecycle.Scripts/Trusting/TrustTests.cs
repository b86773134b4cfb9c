using System.Text.Json;
using Lifecycle.Builds;
using Lifecycle.Promotions;
using Lifecycle.TestKit;

namespace Lifecycle.Trusting;

/// <summary><c>trust</c> and <c>approve</c> as people use them: the real program, a terminal where a person types, a pipe where none does.</summary>
public sealed class TrustTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    public const string Roles = """
        format: lifecycle/roles@1
        site: Plant 1
        issuer: https://plant.example
        roles:
          - name: engineer
            verbs: [lock, score]
          - name: qa
            verbs: [approve]
          - name: runner
            kind: machine
            verbs: [score]
        release:
          needs: [qa]

        """;

    private static readonly string[] Machines =
    [
        "LIFECYCLE_KEY_AUTHORITY=authority passphrase", "LIFECYCLE_KEY_PROMISES=promises passphrase",
        "LIFECYCLE_KEY_LOG=log passphrase", "LIFECYCLE_KEY_TIME=time passphrase",
    ];

    [Test]
    public async Task A_build_is_approved_by_a_person_at_a_terminal_and_by_nobody_else()
    {
        using var line = await LockableLine.Scored();
        using var desk = new TempFolder();
        var build = await LockableLine.Lock(line);
        line.Text("roles.yaml", Roles);
        Succeeds(await Run(line, Machines, null, "trust", "init", "roles.yaml", "--demonstration"), "version 1, in force", "(demonstration, throw-away)");
        Succeeds(await Run(line, [], "quality passphrase\rquality passphrase\r", "trust", "request", "--role", "qa", "--holder", "B. Example", "--keys", desk.Path), "asked");
        Succeeds(await Run(line, Machines, null, "trust", "add", "qa.request.json", "--role", "qa"), "qa: approve; 1 of B. Example");

        string[] approve = ["approve", build, "--as", "qa", "--meaning", "approved", "--reason", "all criteria hold", "--keys", desk.Path];
        Refuses(await Run(line, Machines, null, approve), 4, "LC-Y117"); // No terminal.
        Refuses(await Run(line, [.. Machines, "LIFECYCLE_KEY_QA=quality passphrase"], null, approve), 4, "LC-Y117"); // A variable is for machines.
        Refuses(await Run(line, Machines, "Somebody Else\r", approve), 4, "LC-Y119");
        Refuses(await Run(line, Machines, "B. Example\ranother passphrase\r", approve), 2, "LC-G101");
        Assert.That(Directory.Exists(build + ".approvals"), Is.False, "nothing was signed");

        Succeeds(await Run(line, Machines, "B. Example\rquality passphrase\r", approve), "RELEASE: approved (demonstration)", "1-qa.sigstore.json");
        var status = await Run(line, [], null, "approve", build, "--status", "--json");
        using var answer = JsonDocument.Parse(status.Stdout);
        Assert.That((status.ExitCode, answer.RootElement.GetProperty("approved").GetBoolean()), Is.EqualTo((0, true)));
        Assert.That((await line.RunAsync("verify", build)).ExitCode, Is.EqualTo(3), "the build is as it was");
    }

    [Test]
    public async Task A_machine_reads_its_passphrase_from_a_file_descriptor_and_each_key_has_its_own()
    {
        using var line = new TinyLine();
        line.Text("lifecycle.yaml", "format: lifecycle/workspace@1\nname: tiny\ndemonstration: true\nrecords: records\n");
        line.Text("roles.yaml", Roles);
        string[] init = ["trust", "init", "roles.yaml", "--demonstration"];
        Refuses(await Run(line, Machines[..3], null, init), 2, "LC-Y118");
        Refuses(await Run(line, [.. Machines[..3], "LIFECYCLE_KEY_TIME=log passphrase"], null, init), 2, "LC-Y120");
        Refuses(await Run(line, [.. Machines[..3], "LIFECYCLE_KEY_TIME=short"], null, init), 2, "LC-Y120");
        Refuses(await Run(line, [.. Machines[..3], "LIFECYCLE_KEY_TIME_FD=99"], null, init), 2, "LC-Y118");
        Assert.That(Directory.Exists(line.At("trust")), Is.False);
        Succeeds(await Shell(line, Machines[..3], "LIFECYCLE_KEY_TIME_FD=7 \"$0\" trust init roles.yaml --demonstration 7<<'X' </dev/null\ntime passphrase\nX\n"), "in force");
        Refuses(await Run(line, Machines, null, init), 2, "LC-Y116");
        Assert.That(File.GetUnixFileMode(Directory.GetFiles(line.At("trust/keys"))[0]), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Test]
    public async Task A_private_key_is_not_made_inside_a_workspace_and_a_person_is_not_asked_through_a_pipe()
    {
        using var line = new TinyLine();
        line.Text("lifecycle.yaml", "format: lifecycle/workspace@1\nname: tiny\ndemonstration: true\nrecords: records\n");
        using var desk = new TempFolder();
        string[] request = ["trust", "request", "--role", "qa", "--holder", "B. Example", "--keys"];
        Refuses(await Run(line, [], "quality passphrase\rquality passphrase\r", [.. request, "here"]), 2, "LC-Y122");
        Refuses(await Run(line, [], null, [.. request, desk.Path]), 4, "LC-Y117");
        Assert.That(Directory.GetFiles(desk.Path), Is.Empty);
    }

    [Test]
    public async Task A_trust_that_was_edited_is_put_back_or_lacks_a_version_is_refused()
    {
        // An unsigned ledger that was begun before names each version of the trust.
        using var line = new TinyLine().Write();
        Succeeds(await Run(line, [], null, "seal", TinyLine.Criteria, "--role", "qa"));
        line.Text("roles.yaml", Roles);
        Succeeds(await Run(line, Machines, null, "trust", "init", "roles.yaml", "--demonstration"), "version 1");
        var first = File.ReadAllText(line.At("trust/trust.json"));
        line.Text("trust/trust.json", first.Replace("Plant 1", "Plant 2", StringComparison.Ordinal));
        Refuses(await Run(line, [], null, "trust", "export", "out"), 4, "LC-Y106");
        line.Text("trust/trust.json", first);
        Succeeds(await Run(line, Machines, null, "trust", "rotate", "roles.yaml"), "version 2");
        Succeeds(await Run(line, [], null, "trust", "export", "out"), "trusted_root.json");
        var second = File.ReadAllText(line.At("trust/trust.json"));
        line.Text("trust/trust.json", first);
        Refuses(await Run(line, [], null, "trust", "export", "out"), 4, "LC-Y103");
        line.Text("trust/trust.json", second);
        File.Delete(line.At("trust/earlier/1.json"));
        Refuses(await Run(line, [], null, "trust", "export", "out"), 4, "LC-Y104");
    }

    internal static void Succeeds(CommandResult result, params string[] says)
    {
        Assert.That((result.ExitCode, result.StoppedAfter), Is.EqualTo((0, (TimeSpan?)null)), result.Stdout + result.Stderr);
        Assert.That(says, Is.All.Matches<string>(text => text is not null && result.Stdout.Contains(text, StringComparison.Ordinal)), result.Stdout);
    }

    private static void Refuses(CommandResult result, int exit, string code)
    {
        Assert.That(result.ExitCode, Is.EqualTo(exit), result.Stdout + result.Stderr);
        Assert.That(result.Stdout + result.Stderr, Does.Contain(code));
    }

    /// <param name="line">Where.</param>
    /// <param name="variables">Of the environment.</param>
    /// <param name="typed">What a person types at a terminal; null for a pipe with nothing in it.</param>
    /// <param name="words">The command.</param>
    internal static Task<CommandResult> Run(TinyLine line, IEnumerable<string> variables, string? typed, params string[] words)
    {
        var command = string.Join(' ', words.Prepend(Repository.Binary).Select(word => $"'{word}'"));
        return Shell(line, variables, typed is null
            ? command + " </dev/null"
            : $"printf '{typed.Replace("\r", "\\r", StringComparison.Ordinal)}' | script -qec \"{command}\" /dev/null");
    }

    private static async Task<CommandResult> Shell(TinyLine line, IEnumerable<string> variables, string command)
    {
        var environment = CommandRunner.CleanEnvironment(line.Root);
        foreach (var variable in variables.Select(variable => variable.Split('=', 2)))
        {
            environment[variable[0]] = variable[1];
        }

        return await new CommandRunner("bash", environment).RunAsync(["-o", "pipefail", "-c", command, Repository.Binary], line.Root, null, Limit);
    }
}
