using Lifecycle.TestKit;

namespace Lifecycle;

/// <summary>The real launcher in a checkout of its own, with a dotnet that only writes down that it was asked to build.</summary>
[NonParallelizable] // It writes programs: a fork elsewhere at that moment would make them "busy".
public sealed class LauncherTests : IDisposable
{
    private const string Dotnet = """
        #!/bin/sh
        case $1 in
          --version) echo 10.0.999 ;;
          --list-runtimes) echo "Microsoft.NETCore.App 10.0.0 [$CHECKOUT/net/shared/Microsoft.NETCore.App]" ;;
          build)
            echo built >> "$CHECKOUT/builds.txt"
            sleep 0.3
            if [ -e "$CHECKOUT/broken.txt" ]; then cat "$CHECKOUT/broken.txt"; exit 1; fi
            mkdir -p "$CHECKOUT/artifacts/bin/Lifecycle.Cli/release"
            program=$CHECKOUT/artifacts/bin/Lifecycle.Cli/release/lifecycle
            printf '#!/bin/sh\necho "$PWD" "$#" "$1" "$2" "$DOTNET_ROOT"\ncat\nexit 3\n' > "$program.new"
            chmod +x "$program.new"
            mv "$program.new" "$program" ;;
        esac
        """;

    private readonly TempFolder checkout = new();
    private readonly Dictionary<string, string> variables;

    public LauncherTests()
    {
        File.Copy(Path.Combine(Repository.Root, "lifecycle"), checkout.At("lifecycle"));
        checkout.Write("global.json", """{ "sdk": { "version": "10.0.400" } }""");
        checkout.Write("package-lock.json", "{}");
        checkout.Write("node_modules/.package-lock.json", "{}");
        checkout.Write("tools/Lifecycle.Cli/Program.cs", "// program");
        checkout.Write("net/shared/x", "");
        File.SetUnixFileMode(checkout.Write("bin/dotnet", Dotnet), (UnixFileMode)0b111_101_101);
        variables = new Dictionary<string, string>
        {
            ["PATH"] = checkout.At("bin", ".") + ":/usr/bin:/bin",
            ["HOME"] = checkout.Path,
            ["CHECKOUT"] = checkout.Path,
        };
    }

    private int Builds => File.Exists(checkout.At("builds.txt")) ? File.ReadAllLines(checkout.At("builds.txt")).Length : 0;

    public void Dispose() => checkout.Dispose();

    [Test]
    public async Task It_builds_once_and_passes_folder_arguments_input_and_exit_code_through()
    {
        var input = checkout.Write("input.txt", "from a pipe\n");
        var elsewhere = Path.GetFullPath(checkout.At("elsewhere", "."));
        var wanted = $"{elsewhere} 2 two words  {checkout.Path}/net\nfrom a pipe\n";

        var first = await Run(elsewhere, ["two words", ""], input);
        var second = await Run(elsewhere, ["two words", ""], input);

        Assert.That(first.Stderr, Does.Contain("building"));
        Assert.That((second.ExitCode, second.Stdout, second.Stderr), Is.EqualTo((3, wanted, "")));
        Assert.That(first.Stdout, Is.EqualTo(wanted));
        Assert.That(Builds, Is.EqualTo(1));
    }

    [Test]
    public async Task It_is_found_through_links()
    {
        File.CreateSymbolicLink(checkout.At("links/one"), "../lifecycle");
        File.CreateSymbolicLink(checkout.At("links/two"), checkout.At("links/one"));
        var result = await Runner(checkout.At("links/two")).RunAsync([], "/", null, TimeSpan.FromSeconds(30));
        Assert.That((result.ExitCode, Builds), Is.EqualTo((3, 1)), result.Stderr);
    }

    [TestCase("changed")]
    [TestCase("deleted")]
    [TestCase("put back with an old date")]
    [TestCase("a build file changed")]
    [TestCase("the .NET that built is gone")]
    public async Task It_builds_again_when_a_source_changed(string change)
    {
        checkout.Write("tools/Lifecycle.Core/Old.cs", "// old");
        await Run("/", []);
        await Task.Delay(20); // The clock of some file systems ticks in hundredths of a second.
        Change(change);
        await Run("/", []);
        await Run("/", []);
        Assert.That(Builds, Is.EqualTo(change == "the .NET that built is gone" ? 3 : 2));
    }

    [Test]
    public async Task Two_at_once_build_once()
    {
        var results = await Task.WhenAll(Run("/", []), Run("/", []), Run("/", []));
        Assert.That(results.Select(result => result.ExitCode), Is.All.EqualTo(3));
        Assert.That(Builds, Is.EqualTo(1));
    }

    [TestCase("A.cs(1,2): error CS1002: ; expected", "error CS1002: ; expected")]
    [TestCase("x.csproj : error NU1301: Unable to load the service index", "packages could not be brought")]
    [TestCase("x.csproj : error NU1004: The packages lock file is inconsistent", "not the one that the lock files name")]
    [TestCase("npm error code ENOTFOUND", "packages could not be brought")]
    [TestCase("npm error code EINTEGRITY", "not the one that package-lock.json names")]
    public async Task A_build_that_fails_says_why_and_could_not_run(string said, string why)
    {
        checkout.Write("broken.txt", said + "\n");
        var result = await Run("/", ["--version"]);
        Assert.That((result.ExitCode, result.Stdout), Is.EqualTo((2, "")));
        Assert.That(result.Stderr, Does.Contain(why).And.Contain("fix").And.Contain("artifacts/launcher/build.log"));
        Assert.That((await Run("/", [])).ExitCode, Is.EqualTo(2), "a failed build is not taken for a finished one");
    }

    [Test]
    public async Task A_missing_dotnet_is_named_with_the_way_to_get_it()
    {
        File.Delete(checkout.At("bin/dotnet"));
        LinkTools("bash", "readlink", "find", "mkdir", "flock", "sed");
        var result = await Run("/", []);
        Assert.That((result.ExitCode, result.Stdout), Is.EqualTo((2, "")));
        Assert.That(result.Stderr, Does.Contain("the .NET 10 SDK is not installed").And.Contain("dotnet-sdk-10.0"));
    }

    [Test]
    public async Task A_missing_node_is_named_only_when_npm_is_needed()
    {
        LinkTools("bash", "sh", "readlink", "find", "mkdir", "flock", "sed", "tail", "sleep", "mv", "chmod", "cat");
        Assert.That((await Run("/", [])).ExitCode, Is.EqualTo(3));
        Directory.Delete(checkout.At("node_modules"), recursive: true);
        checkout.Write("tools/New.cs", "// new");
        var result = await Run("/", []);
        Assert.That(result.ExitCode, Is.EqualTo(2));
        Assert.That(result.Stderr, Does.Contain("node is not installed").And.Contain("apt-get install nodejs npm"));
    }

    private void Change(string change)
    {
        var old = checkout.At("tools/Lifecycle.Core/Old.cs");
        switch (change)
        {
            case "changed":
                File.AppendAllText(old, "// new");
                break;
            case "deleted":
                File.Delete(old);
                break;
            case "put back with an old date":
                File.WriteAllText(old, "// other");
                File.SetLastWriteTimeUtc(old, new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
                break;
            case "a build file changed":
                checkout.Write("global.json", """{ "sdk": { "version": "10.0.401" } }""");
                break;
            default:
                Directory.Delete(checkout.At("net/shared"), recursive: true);
                break;
        }
    }

    // A path on which nothing else is: what the launcher needs is linked, and no more.
    private void LinkTools(params string[] names)
    {
        foreach (var name in names)
        {
            File.CreateSymbolicLink(checkout.At("bin", name), Path.Combine("/usr/bin", name));
        }

        variables["PATH"] = checkout.At("bin", ".");
    }

    private Task<CommandResult> Run(string folder, string[] arguments, string? input = null) =>
        Runner(checkout.At("lifecycle")).RunAsync(arguments, folder, input, TimeSpan.FromSeconds(30));

    private CommandRunner Runner(string launcher) => new(launcher, variables);
}
