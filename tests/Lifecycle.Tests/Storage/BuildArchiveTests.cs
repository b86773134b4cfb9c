using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using Lifecycle.Builds;
using Lifecycle.Refusals;
using Lifecycle.Storage.Builds;
using Lifecycle.TestKit;

namespace Lifecycle.Storage;

/// <summary>A build that came as one file is the folder that it was packed from, or is not unpacked.</summary>
public sealed class BuildArchiveTests
{
    private static readonly string Name = BuildSamples.Build.FolderName;

    private static IEnumerable<KeyValuePair<string, byte[]>> Files(string prefix) => BuildSamples.Contents
        .Append(KeyValuePair.Create(BuildPaths.Manifest, BuildDocument.Write(BuildSamples.Build))).Select(file => KeyValuePair.Create(prefix + file.Key, file.Value));

    [TestCase(".zip", true)]
    [TestCase(".zip", false)]
    [TestCase(".tar", true)]
    [TestCase(".tar", false)]
    [TestCase(".tar.gz", true)]
    [TestCase(".tgz", true)]
    public void A_build_in_an_archive_is_the_build_and_goes_with_the_archive(string ending, bool hasFolder)
    {
        using var folder = new TempFolder();
        var file = Pack(folder, Name + ending, [.. Files(hasFolder ? Name + "/" : ""), .. hasFolder ? [new(Name + ".approvals/1-qa.sigstore.json", [1])] : (KeyValuePair<string, byte[]>[])[]]);
        Assert.That(BuildArchive.Seems(file), Is.True);
        string place;
        using (var archive = Value(BuildArchive.Open(file, default)))
        {
            place = archive.Build;
            Assert.That(Path.GetFileName(place), Is.EqualTo(Name));
            Assert.That(LockedBuildFolder.CheckAll(place).TryGet(out var build, out _), Is.True);
            Assert.That(build!.Digest, Is.EqualTo(BuildSamples.Build.Digest));
            Assert.That(new ApprovalFolder(place).Bundles(), Has.Count.EqualTo(hasFolder ? 1 : 0));
        }

        Assert.That(Directory.Exists(place), Is.False);
    }

    [TestCase("../out", "leads out of the folder")]
    [TestCase("/tmp/out", "leads out of the folder")]
    [TestCase("a/../../out", "leads out of the folder")]
    [TestCase("a\\out", "not every file system takes")]
    [TestCase("BUILD.json", "differ in case alone")]
    [TestCase("build.json", "is there twice")]
    public void A_name_that_leads_elsewhere_or_collides_is_refused_whatever_packed_it(string name, string fault)
    {
        using var folder = new TempFolder();
        foreach (var ending in (string[])[".zip", ".tar"])
        {
            Refused(Pack(folder, "x" + ending, [.. Files(""), new(name, [1])]), "LC-B208", fault);
        }

        Assert.That(File.Exists("/tmp/out"), Is.False);
    }

    [TestCase(TarEntryType.SymbolicLink)]
    [TestCase(TarEntryType.HardLink)]
    [TestCase(TarEntryType.Fifo)]
    [TestCase(TarEntryType.CharacterDevice)]
    public void A_link_or_device_in_a_tar_is_refused(TarEntryType kind)
    {
        using var folder = new TempFolder();
        var file = folder.At("x.tar");
        using (var tar = new TarWriter(File.Create(file)))
        {
            tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, "build.json") { DataStream = new MemoryStream("{}"u8.ToArray()) });
            var entry = new PaxTarEntry(kind, "model");
            if (kind is TarEntryType.SymbolicLink or TarEntryType.HardLink)
            {
                entry.LinkName = "build.json";
            }

            tar.WriteEntry(entry);
        }

        Refused(file, "LC-B208", "an entry is a link, a device");
    }

    [Test]
    public void A_link_in_a_zip_is_refused()
    {
        using var folder = new TempFolder();
        var file = folder.At("x.zip");
        using (var zip = new ZipArchive(File.Create(file), ZipArchiveMode.Create))
        {
            zip.CreateEntry("model").ExternalAttributes = unchecked((int)0xA1FF0000);
        }

        Refused(file, "LC-B208", "an entry is a link, a device");
    }

    // Counted while it comes, and the disk keeps none of it.
    [Test]
    public void A_small_file_that_unpacks_to_much_is_broken_off()
    {
        using var folder = new TempFolder();
        var file = folder.At("x.zip");
        using (var zip = new ZipArchive(File.Create(file), ZipArchiveMode.Create))
        {
            using var content = zip.CreateEntry("b/build.json", CompressionLevel.Optimal).Open();
            var zeros = new byte[1 << 20];
            for (var part = 0; part < 70; part++)
            {
                content.Write(zeros);
            }
        }

        Refused(file, "LC-B208", "200 times its own size");
    }

    [TestCase("LC-B209", "asks for an approval", "build.json", "approval.json")]
    [TestCase("LC-B209", "holds 0 folders", "x.txt")]
    [TestCase("LC-B209", "holds 2 folders", "a/build.json", "b/build.json")]
    [TestCase("LC-B209", "holds 'notes.txt' beside the build", "a/build.json", "notes.txt")]
    [TestCase("LC-B209", "holds 'b.approvals' beside the build", "a/build.json", "b.approvals/x")]
    public void What_holds_no_build_says_so(string code, string what, params string[] names)
    {
        using var folder = new TempFolder();
        Refused(Pack(folder, "x.zip", [.. names.Select(name => KeyValuePair.Create(name, Encoding.UTF8.GetBytes(name)))]), code, what);
    }

    [TestCase("x.zip")]
    [TestCase("x.tar")]
    [TestCase("x.tar.gz")]
    [TestCase("...zip")]
    public void Bytes_that_are_no_archive_are_refused(string name)
    {
        using var folder = new TempFolder();
        Refused(folder.Write(name, Encoding.UTF8.GetBytes("this is no archive at all, and long enough for a header" + new string('x', 1_000))), "LC-B208", "not whole, or not of the kind");
    }

    [Test]
    public void An_archive_that_was_cut_off_is_refused()
    {
        using var folder = new TempFolder();
        foreach (var ending in (string[])[".zip", ".tar", ".tar.gz"])
        {
            var file = Pack(folder, "cut" + ending, [.. Files("b/")]);
            var bytes = File.ReadAllBytes(file);
            File.WriteAllBytes(file, bytes[..(bytes.Length / 2)]);
            Assert.That(BuildArchive.Open(file, default).TryGet(out var opened, out var why), Is.False, ending);
            Assert.That(why[0].Code.Code, Is.AnyOf("LC-B208", "LC-B209"), ending);
            Assert.That(opened, Is.Null);
        }
    }

    private static void Refused(string file, string code, string what)
    {
        Assert.That(BuildArchive.Open(file, default).TryGet(out _, out var why), Is.False, file);
        Assert.That(why[0].Code.Code, Is.EqualTo(code), why[0].What);
        Assert.That(why[0].What, Does.Contain(what));
    }

    private static string Pack(TempFolder folder, string name, IReadOnlyList<KeyValuePair<string, byte[]>> files)
    {
        var file = folder.At(name);
        using var stream = File.Create(file);
        if (name.EndsWith(".zip", StringComparison.Ordinal))
        {
            using var zip = new ZipArchive(stream, ZipArchiveMode.Create);
            foreach (var (path, bytes) in files)
            {
                using var content = zip.CreateEntry(path).Open();
                content.Write(bytes);
            }

            return file;
        }

        using var plain = name.EndsWith(".tar", StringComparison.Ordinal) ? stream : (Stream)new GZipStream(stream, CompressionMode.Compress);
        using var tar = new TarWriter(plain);
        foreach (var (path, bytes) in files)
        {
            tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, path) { DataStream = new MemoryStream(bytes) });
        }

        return file;
    }

    private static T Value<T>(Outcome<T> outcome) => outcome.TryGet(out var value, out var why) ? value : throw new AssertionException(why[0].What);
}
