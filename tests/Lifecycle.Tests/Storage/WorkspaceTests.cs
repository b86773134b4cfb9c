using Lifecycle.Formats;
using Lifecycle.Refusals;
using Lifecycle.Storage.Workspaces;
using Lifecycle.TestKit;

namespace Lifecycle.Storage;

public sealed class WorkspaceTests
{
    private const string Settings = "format: lifecycle/workspace@1\nname: test\nrecords: records\n";

    [Test]
    public void The_workspace_is_the_nearest_folder_above_with_a_lifecycle_yaml()
    {
        using var folder = new TempFolder();
        folder.Write("lifecycle.yaml", Settings);
        folder.Write("a/b/file.yaml", "x");
        var workspace = Opened(folder.At("a/b/file.yaml"));
        Assert.That(workspace.Root, Is.EqualTo(folder.Path));
    }

    [Test]
    public void A_folder_without_one_is_refused()
    {
        using var folder = new TempFolder();
        Assert.That(Workspace.Around(folder.Path).TryGet(out _, out var why), Is.False);
        Assert.That(why[0].Code.Code, Is.EqualTo("LC-W101"));
    }

    [TestCase("../outside.yaml", "LC-W102")]
    [TestCase("/etc/passwd", "LC-W102")]
    [TestCase("a/../../outside.yaml", "LC-W102")]
    [TestCase("missing.yaml", "LC-W104")]
    [TestCase("sub", "LC-W105")]
    [TestCase("link.yaml", "LC-W103")]
    [TestCase("linked/inside.yaml", "LC-W103")]
    public void A_path_must_stay_inside_and_be_a_real_file(string path, string code)
    {
        using var folder = new TempFolder();
        folder.Write("w/lifecycle.yaml", Settings);
        folder.Write("outside.yaml", "x");
        folder.Write("w/sub/inside.yaml", "x");
        folder.Write("w/from.yaml", "x");
        File.CreateSymbolicLink(folder.At("w/link.yaml"), folder.At("outside.yaml"));
        Directory.CreateSymbolicLink(folder.At("w/linked"), folder.At("w/sub"));
        var workspace = Opened(folder.At("w"));
        Assert.That(workspace.FileAt(folder.At("w/from.yaml")).TryGet(out var from, out _));
        var admitted = workspace.FileNear(from!, path, new SourceSpot("from.yaml", 3));
        Assert.That(admitted.TryGet(out _, out var why), Is.False);
        Assert.That(why[0].Code.Code, Is.EqualTo(code));
    }

    private static Workspace Opened(string path) =>
        Workspace.Around(path).TryGet(out var workspace, out var why) ? workspace : throw new AssertionException(why[0].What);
}
