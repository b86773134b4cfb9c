using System.Diagnostics;
using System.Text;
using Lifecycle.Builds;
using Lifecycle.Formats;
using Lifecycle.TestKit;

namespace Lifecycle.Storage.History;

/// <summary>What a commit holds is compared with the bytes that are here, by real repositories.</summary>
public sealed class GitCommitTests
{
    private const string Text = "as it was committed\n";

    [TestCase("sha1")]
    [TestCase("sha256")]
    public void What_is_committed_is_held_also_from_a_folder_inside(string objects)
    {
        using var folder = Repository(objects);
        var state = Of(folder, "inner", "file.txt");
        Assert.That((state.Why, state.Differing), Is.EqualTo(((string?)null, Array.Empty<string>())));
        Assert.That(state.Commit, Is.EqualTo(Git(folder, "rev-parse", "HEAD").Trim()).And.Length.EqualTo(objects == "sha1" ? 40 : 64));
        Assert.That(Of(folder, "", "inner/file.txt").Differing, Is.Empty);
    }

    [Test]
    public void A_file_that_was_edited_differs_whatever_git_was_told_to_overlook()
    {
        using var folder = Repository();
        folder.Write("inner/file.txt", "as it was committeD\n");
        Assert.That(Of(folder, "inner", "file.txt").Differing, Is.EqualTo(new[] { "file.txt" }));
        Git(folder, "update-index", "--assume-unchanged", "inner/file.txt");
        Assert.That(Git(folder, "status", "--porcelain"), Is.Empty, "git itself sees nothing");
        Assert.That(Of(folder, "inner", "file.txt").Differing, Is.EqualTo(new[] { "file.txt" }));
    }

    [Test]
    public void A_file_that_is_new_staged_ignored_or_a_link_differs()
    {
        using var folder = Repository();
        folder.Write(".gitignore", "ignored.txt\n");
        folder.Write("inner/ignored.txt", Text);
        folder.Write("inner/new.txt", Text);
        folder.Write("inner/staged.txt", Text);
        Git(folder, "add", "inner/staged.txt");
        File.CreateSymbolicLink(folder.At("inner/link.txt"), "file.txt");
        Git(folder, "add", "inner/link.txt");
        Git(folder, "commit", "-q", "-m", "more", "--", "inner/link.txt");
        Assert.That(
            Of(folder, "inner", "file.txt", "ignored.txt", "new.txt", "staged.txt", "link.txt").Differing,
            Is.EqualTo(new[] { "ignored.txt", "new.txt", "staged.txt", "link.txt" }));
    }

    [Test]
    public void A_file_that_nobody_asks_for_may_be_as_it_likes()
    {
        using var folder = Repository();
        folder.Write("inner/other.txt", "not committed");
        Assert.That(Of(folder, "inner", "file.txt").Differing, Is.Empty);
    }

    // What git lfs commits is this text, written here by hand as its specification has it.
    [Test]
    public void A_file_that_is_kept_by_its_pointer_is_held()
    {
        using var folder = Repository();
        var bytes = Encoding.UTF8.GetBytes("weights");
        folder.Write("inner/model.onnx", $"version https://git-lfs.github.com/spec/v1\noid {Digest.Of(bytes).Text}\nsize 7\n");
        Git(folder, "add", ".");
        Git(folder, "commit", "-q", "-m", "more");
        folder.Write("inner/model.onnx", bytes);
        Assert.That(Of(folder, "inner", "model.onnx").Differing, Is.Empty);
        folder.Write("inner/model.onnx", "weightS");
        Assert.That(Of(folder, "inner", "model.onnx").Differing, Is.EqualTo(new[] { "model.onnx" }));
    }

    [Test]
    public void No_repository_and_a_repository_without_a_commit_are_said()
    {
        using var folder = new TempFolder();
        folder.Write("file.txt", Text);
        Assert.That(Of(folder, "", "file.txt").Why, Does.StartWith("git says: fatal: not a git repository"));
        Git(folder, "init", "-q", ".");
        Assert.That(Of(folder, "", "file.txt"), Has.Property("Commit").Null.And.Property("Why").StartsWith("git says: "));
    }

    private static OriginState Of(TempFolder folder, string inside, params string[] names) => GitCommit.Of(
        Path.Combine(folder.Path, inside),
        [.. names.Select(name => Path.Combine(folder.Path, inside, name)).Zip(names, (path, name) =>
            (new FilePart(name, File.ReadAllBytes(path).Length, Digest.Of(File.ReadAllBytes(path))), path))],
        CancellationToken.None);

    private static TempFolder Repository(string objects = "sha1")
    {
        var folder = new TempFolder();
        folder.Write("inner/file.txt", Text);
        Git(folder, "init", "-q", $"--object-format={objects}", ".");
        Git(folder, "add", ".");
        Git(folder, "commit", "-q", "-m", "first");
        return folder;
    }

    private static string Git(TempFolder folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("git", ["-C", folder.Path, "-c", "user.name=T", "-c", "user.email=t@example.org", .. arguments])
        {
            RedirectStandardOutput = true,
        };
        using var git = Process.Start(start)!;
        var answer = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        Assert.That(git.ExitCode, Is.Zero, string.Join(' ', arguments));
        return answer;
    }
}
