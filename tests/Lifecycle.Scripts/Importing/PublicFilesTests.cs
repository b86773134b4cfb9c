using System.Security.Cryptography;
using Lifecycle.Promotions;
using Lifecycle.Replay;
using Lifecycle.TestKit;

namespace Lifecycle.Importing;

/// <summary>Files that other people published: never part of the repository, so a test without them is skipped with its reason.</summary>
public sealed class PublicFilesTests
{
    private const string Head = "format: lifecycle/import@1\nfrom: images\norigin: real\nlabels: {provenance: names of files, confirmedHow: nobody}\n";

    [Test]
    public async Task A_time_lapse_of_stills_counted_by_their_names()
    {
        using var line = Brought("timelapse-drosophila-seq3");
        line.Text("import.yaml", Head + """
            layout: folders
            name: "{embryo}_{stain}_{frame}"
            case: {id: "{embryo}", vessel: "{embryo}", batch: seq3, cultureStart: first-frame, axes: {stain: "{stain}"}}
            times: {from: count, start: "2025-01-31T08:00:00Z", every: 5 min}

            """);
        await Taken(line, "5 images in 1 case, 5 frames");
        var frames = ImportedSets.Read(line).Set.Cases.Single().Facts.Frames;
        Assert.That((frames.Shape, frames.Start.ToString(), frames.Files[4].File), Is.EqualTo((
            new FrameShape(542, 264, 3, 8), "2025-01-31T08:05:00Z", "../../../../images/DrosophilaEmbryo_GFPHistone_0005.tif")), "frame 1 is one step after frame 0");
    }

    [Test]
    public async Task Three_channels_of_cells_as_classes_by_their_names()
    {
        using var line = Brought("human-3ch");
        line.Text("import.yaml", Head + """
            layout: folders
            name: "AS_09125_{plate}_{well}f{field}d{class}"
            case: {id: "{plate}-{well}-{class}", batch: "{plate}", axes: {field: "{field}"}}
            times: none
            classes: {"0": DNA, "1": PH3, "2": normal}
            others: absent

            """);
        await Taken(line, "3 images in 3 specimens, 3 frames");
        var (set, labels) = ImportedSets.Read(line);
        Assert.That(set.Cases.Select(entry => entry.Facts.Batch), Is.All.EqualTo("050116030001"));
        Assert.That(labels.Cases["050116030001-D03-0"].Specimen!.Has("PH3"), Is.False);
        Assert.That(labels.Cases["050116030001-D03-1"].Specimen!.Has("PH3"), Is.True);
    }

    [Test]
    public async Task Worms_of_16_bits_with_a_day_in_their_name()
    {
        using var line = Brought("worms-u16");
        line.Text("import.yaml", Head + """
            layout: folders
            name: "{experiment}_{plate}_{number}_{strain}_{row}_{time:yyyyMMdd}_{well}_{channel}_{id}"
            case: {id: "{plate}-{well}", batch: "{experiment}", cultureStart: first-frame, axes: {channel: "{channel}"}}
            times: {from: part, offset: Z, every: 1 d}

            """);
        await Taken(line, "1 image in 1 case, 1 frame");
        var facts = ImportedSets.Read(line).Set.Cases.Single().Facts;
        Assert.That((facts.Frames.Shape.Depth, facts.Frames.Start.ToString(), facts.Id), Is.EqualTo((16, "2007-04-24T00:00:00Z", "1109-C20")));
    }

    [Test]
    public async Task An_image_and_its_mask_by_a_table()
    {
        using var line = Brought("stardist");
        line.Text("labels.csv", "file,class,dish\nimg2d.tif,nuclei,1\nmask2d.tif,mask,2\nimg3d.tif,nuclei,3\n");
        line.Text("import.yaml", Head + """
            layout: table
            table: labels.csv
            case: {id: "dish-{dish}", batch: stardist}
            times: none
            classes: {nuclei: NUCLEI, mask: ignore}

            """);
        var result = await ImportedSets.ImportAsync(line);
        Assert.That((result.ExitCode, result.Stderr), Is.EqualTo((1, "")), result.Stdout);
        Assert.That(result.Stdout, Does.Contain("2 images in 2 specimens").And.Contain("labels.csv:4: there is no file 'img3d.tif'"));
        Assert.That(ImportedSets.Read(line).Labels.Cases["dish-2"].Specimen, Is.Null);
    }

    [Test]
    public async Task A_channel_of_an_OME_TIFF_with_signed_samples()
    {
        using var line = Brought("ome");
        line.Text("import.yaml", Head + """
            layout: stacks
            case: {id: "{stem}", batch: viv}
            times: none

            """);
        Assert.That((await ImportedSets.ImportAsync(line)).Stderr, Does.Contain("LC-I210").And.Contain("adds 128"));
        Add(line, "signed: lift");
        Assert.That((await ImportedSets.ImportAsync(line)).Stderr, Does.Contain("LC-I209").And.Contain("3 channels"));
        Add(line, "channel: 2");
        await Taken(line, "1 image in 1 specimen, 1 frame");
        var file = ImportedSets.Read(line).Set.Cases.Single().Facts.Frames.Files.Single();

        // The middle page as another program reads it, 128 added to each sample.
        var written = await File.ReadAllBytesAsync(line.At($"{ImportedSets.Out}/cases/{file.File}"));
        Assert.That(written[..4], Is.EqualTo("II*\0"u8.ToArray()));
        Assert.That(Convert.ToHexStringLower(SHA256.HashData(written.AsSpan(8 + 2 + (12 * 10) + 4, 439 * 167))), Is.EqualTo("bdcfc03e61bd232de5e17829a385bdf72702afa10ed26495e72aa993667a8e3f"));
        Assert.That(await File.ReadAllTextAsync(line.At($"{ImportedSets.Out}/import.json")), Does.Contain("\"lifted\": true").And.Contain("images/multi-channel.ome.tif"));
    }

    private static async Task Taken(TinyLine line, string what)
    {
        var result = await ImportedSets.ImportAsync(line);
        Assert.That((result.ExitCode, result.Stderr), Is.EqualTo((0, "")), result.Stdout);
        Assert.That(result.Stdout, Does.Contain(what));
        Assert.That((await ImportedSets.ImportAsync(line)).Stdout, Does.Contain("nothing changed"));
    }

    private static void Add(TinyLine line, string text) => line.Text("import.yaml", File.ReadAllText(line.At("import.yaml")) + text + "\n");

    private static TinyLine Brought(string folder)
    {
        var source = Repository.SharedData(Path.Combine("models-and-images", "images", folder));
        if (source is null)
        {
            Assert.Ignore($"skipped: the reference data images/{folder} is not beside this checkout");
        }

        var line = ImportedSets.Workspace();
        foreach (var file in Directory.GetFiles(source!))
        {
            line.Bytes($"images/{Path.GetFileName(file)}", File.ReadAllBytes(file));
        }

        return line;
    }
}
