using System.Text.Json;
using Lifecycle.ChallengeSets;
using Lifecycle.Promotions;
using Lifecycle.TestKit;

namespace Lifecycle.Importing;

/// <summary><c>set import</c> as people use it: each layout, twice, edited, linked, stopped and killed.</summary>
public sealed class ImportTests
{
    private const string Folders = """
        format: lifecycle/import@1
        from: images
        layout: folders
        name: "{class}/{vessel}_{batch}_{time:yyyyMMdd-HHmm}"
        origin: real
        case: {id: "{vessel}", vessel: "{vessel}", batch: "{batch}", cultureStart: first-frame, axes: {camera: CH-2}}
        times: {from: part, offset: "+01:00", every: 30 min}
        classes: {clear: normal, debris: DEBRIS}
        episodes: {gap: 30 min, least: 1 h, confirmed: end}
        labels: {provenance: "folders, sorted by one person", source: one-labeller, confirmedHow: microscope}
        leave: [.txt]

        """;

    [Test]
    public async Task Class_named_folders_of_stills_0()
    {
        using var line = Stills();
        line.Text("images/readme.txt", "not a frame");
        var result = await ImportedSets.ImportAsync(line);
        Assert.That((result.ExitCode, result.Stderr), Is.EqualTo((0, "")), result.Stdout);
        Assert.That(result.Stdout, Does.Contain("taken     12 images in 2 cases, 12 frames").And.Contain("DEBRIS 1 episode, 4.5 quiet hours")
            .And.Contain("left      1 file").And.Contain("refused   0 rows").And.Contain("SET: written"));
        var (set, labels) = ImportedSets.Read(line);
        Assert.That((set.Description.Id, set.Description.Axes["camera"].Single(), set.HasTimes), Is.EqualTo(("dishes v1", "CH-2", true)));
        Assert.That(set.Cases[0].Facts.Frames.Start.ToString(), Is.EqualTo("2025-01-31T07:00:00Z"));
        var episode = labels.Cases["V1"].Episodes.Single();
        Assert.That((episode.Onset.ToString(), episode.Ended.ToString(), labels.Cases["V2"].Episodes.Count), Is.EqualTo(("2025-01-31T08:00:00Z", "2025-01-31T09:30:00Z", 0)));
    }

    [Test]
    public async Task Importing_again_changes_nothing_and_what_a_person_wrote_stays()
    {
        using var line = Stills();
        await ImportedSets.ImportAsync(line);
        line.Edit($"{ImportedSets.Out}/set.yaml", "camera: [\"CH-2\"]", "camera: [CH-1, CH-2] # a person's");
        var before = ImportedSets.State(line);
        var again = await ImportedSets.ImportAsync(line);
        Assert.That((again.ExitCode, again.Stderr), Is.EqualTo((0, "")));
        Assert.That(again.Stdout, Does.Contain("SET: nothing changed"));
        Assert.That(ImportedSets.State(line), Is.EqualTo(before));
        Leftovers.None(line, wasRefused: true);
    }

    [TestCase("an image more", "V1.json")]
    [TestCase("an image less", "V1.json")]
    [TestCase("an image edited", "V1.json")]
    [TestCase("another rule", "V1.json")]
    [TestCase("labels edited", "labels/V1.json")]
    [TestCase("a case too many", "cases/V3.json")]
    public async Task A_set_that_would_change_is_refused_and_goes_into_a_new_version_2(string change, string named)
    {
        using var line = Stills();
        await ImportedSets.ImportAsync(line);
        switch (change)
        {
            case "an image more":
                ImportedSets.Still(line, "images/clear/V1_B1_20250131-1100.png", 999);
                break;
            case "an image less":
                File.Delete(line.At("images/clear/V1_B1_20250131-0800.png"));
                break;
            case "an image edited":
                ImportedSets.Still(line, "images/clear/V1_B1_20250131-0800.png", 777);
                break;
            case "another rule":
                line.Edit("import.yaml", "least: 1 h", "least: 10 h");
                break;
            case "labels edited":
                line.Edit($"{ImportedSets.Out}/labels/V1.json", "microscope", "a guess");
                break;
            default:
                line.Text($"{ImportedSets.Out}/cases/V3.json", "{}");
                break;
        }

        var before = ImportedSets.State(line);
        var refused = await ImportedSets.ImportAsync(line);
        Assert.That((refused.ExitCode, refused.Stdout), Is.EqualTo((2, "")));
        Assert.That(refused.Stderr, Does.Contain("LC-I215").And.Contain(named).And.Contain("into v2"));
        Assert.That(ImportedSets.State(line), Is.EqualTo(before));
        Leftovers.None(line, wasRefused: true);

        string[] second = ["set", "import", "import.yaml", "--out", "challenge-sets/dishes/v2"];
        Assert.That((await line.RunAsync(second)).Stderr, Does.Contain("LC-I201").And.Contain("'changes' is missing"));
        line.Text("import.yaml", File.ReadAllText(line.At("import.yaml")) + "changes: more dishes\n");
        var next = await line.RunAsync(second);
        Assert.That(next.ExitCode, Is.Zero, next.Stderr);
        Assert.That(ImportedSets.Read(line, "challenge-sets/dishes/v2").Set.Description.Changes, Is.EqualTo("more dishes"));
    }

    [Test]
    public async Task Rows_that_are_refused_are_counted_by_kind_and_the_others_taken_1()
    {
        using var line = Stills();
        ImportedSets.Still(line, "images/debriss/V1_B1_20250131-1100.png", 1_001);
        ImportedSets.Still(line, "images/clear/V1-B1.png", 1_002);
        line.Text("images/clear/V1_B1_20250131-1130.png", "no image");
        line.Bytes("images/clear/V1_B1_20250131-1200.png", File.ReadAllBytes(line.At("images/clear/V1_B1_20250131-0800.png"))[..45]);
        File.CreateSymbolicLink(line.At("images/clear/V1_B1_20250131-1230.png"), line.At("images/clear/V1_B1_20250131-0800.png"));
        var result = await ImportedSets.ImportAsync(line);
        Assert.That((result.ExitCode, result.Stderr), Is.EqualTo((1, "")));
        Assert.That(result.Stdout, Does.Contain("taken     12 images").And.Contain("refused   5 rows").And.Contain("LC-I203").And.Contain("LC-I202")
            .And.Contain("LC-I101").And.Contain("LC-I102").And.Contain("LC-W103").And.Contain("images/debriss/V1_B1_20250131-1100.png").And.Contain("without what was refused"));
        Assert.That(CommandResult.Lines(result.Stdout).Max(text => text.Length), Is.LessThanOrEqualTo(76));
        using var json = JsonDocument.Parse((await ImportedSets.ImportAsync(line, "--json")).Stdout);
        Assert.That(json.RootElement.GetProperty("refused").GetArrayLength(), Is.EqualTo(5));
        Assert.That(json.RootElement.GetProperty("taken").GetProperty("images").GetInt32(), Is.EqualTo(12));
        Assert.That(json.RootElement.GetProperty("unchanged").GetBoolean(), Is.True);
    }

    [Test]
    public async Task A_row_of_which_two_things_are_said_is_one_refused_row_1()
    {
        using var other = Stills();
        ImportedSets.Still(other, "images/clear/+_+_20250131-1100.png", 1_001);
        using var json = JsonDocument.Parse((await ImportedSets.ImportAsync(other, "--json")).Stdout);
        Assert.That(json.RootElement.GetProperty("refused").GetArrayLength(), Is.EqualTo(3), "id, vessel and batch");
        Assert.That(json.RootElement.GetProperty("refusedRows").GetInt32(), Is.EqualTo(1));
        Assert.That((await ImportedSets.ImportAsync(other)).Stdout, Does.Contain("refused   1 row\n"));
    }

    [Test]
    public async Task A_name_that_would_steer_the_terminal_is_shown_and_does_nothing()
    {
        using var line = Stills();
        ImportedSets.Still(line, "images/clear/\u001b[31mV1\n\u009b_B1.png", 1_001);
        var result = await ImportedSets.ImportAsync(line);
        Assert.That((result.ExitCode, result.Stderr), Is.EqualTo((1, "")));
        Assert.That(result.Stdout, Does.Contain(@"\x1b[31mV1\x0a\x9b_B1").And.Not.Contain("\u001b").And.Not.Contain("\u009b"));
        var refused = await line.RunAsync("seal", "no\u001b[2J\nset.yaml", "--role", "qa");
        Assert.That(refused.ExitCode, Is.EqualTo(2));
        Assert.That(refused.Stderr, Does.Contain(@"no\x1b[2J\x0aset.yaml").And.Not.Contain("\u001b"));
        using var json = JsonDocument.Parse((await ImportedSets.ImportAsync(line, "--json")).Stdout);
        Assert.That(json.RootElement.GetProperty("refused")[0].GetProperty("file").GetString(), Does.Contain("\u001b[31mV1\n"), "JSON has its own escapes");
    }

    [Test]
    public async Task All_or_nothing_writes_nothing_when_a_row_is_refused_2()
    {
        using var line = Stills();
        ImportedSets.Still(line, "images/debriss/V1_B1_20250131-1100.png", 1_001);
        var result = await ImportedSets.ImportAsync(line, "--all-or-nothing");
        Assert.That((result.ExitCode, result.Stdout), Is.EqualTo((2, "")));
        Assert.That(result.Stderr, Does.Contain("LC-I203").And.Contain("LC-I218").And.Contain("1 row was refused"));
        Assert.That(Directory.Exists(Path.Combine(line.Root, "challenge-sets")), Is.False, "not even an empty folder");
        File.Delete(line.At("images/debriss/V1_B1_20250131-1100.png"));
        Assert.That((await ImportedSets.ImportAsync(line, "--all-or-nothing")).ExitCode, Is.Zero);
    }

    [TestCase("out of the workspace", "LC-W102")]
    [TestCase("through a link", "LC-W103")]
    [TestCase("a folder that is not there", "LC-W104")]
    [TestCase("an empty folder", "LC-I216")]
    [TestCase("around the set", "LC-I201")]
    public async Task Images_lie_in_a_folder_of_the_workspace_2(string place, string code)
    {
        using var line = Stills();
        Directory.CreateDirectory(line.At("empty"));
        Directory.CreateSymbolicLink(line.At("link"), line.At("images"));
        var from = place switch
        {
            "out of the workspace" => "../..",
            "through a link" => "link",
            "a folder that is not there" => "nowhere",
            "an empty folder" => "empty",
            _ => "challenge-sets",
        };
        Directory.CreateDirectory(line.At("challenge-sets"));
        line.Edit("import.yaml", "from: images", $"from: {from}");
        var result = await ImportedSets.ImportAsync(line);
        Assert.That((result.ExitCode, result.Stdout), Is.EqualTo((2, "")));
        Assert.That(result.Stderr, Does.Contain(code));
    }

    [TestCase("--out", "challenge-sets/dishes", "LC-I219")]
    [TestCase("--out", "../../dishes/v1", "LC-W102")]
    [TestCase("--quiet", null, "LC-U")]
    public async Task A_set_lies_in_the_workspace_under_its_name_and_version_2(string option, string? folder, string code)
    {
        using var line = Stills();
        var result = await line.RunAsync(folder is null ? ["set", "import", "import.yaml", option] : ["set", "import", "import.yaml", option, folder]);
        Assert.That((result.ExitCode, result.Stdout), Is.EqualTo((2, "")));
        Assert.That(result.Stderr, Does.Contain(code));
    }

    [Test]
    public async Task Images_with_a_table_of_labels_0()
    {
        using var line = ImportedSets.Workspace();
        for (var number = 0; number < 6; number++)
        {
            ImportedSets.Still(line, $"images/dish {number}.tif", number, depth: 16);
        }

        line.Text("images/labels.csv", "path,verdict,lot,lens\n" + string.Concat(Enumerable.Range(0, 6).Select(at => $"dish {at}.tif,{(at < 2 ? "bad" : "good")},L{at % 2},\"10x, {at % 2}\"\n")));
        line.Text("import.yaml", """
            format: lifecycle/import@1
            from: images
            layout: table
            table: images/labels.csv
            columns: {file: path, class: verdict}
            origin: scale-down
            case: {id: "{stem:id}", batch: "{lot}", axes: {lens: "{lens}"}}
            times: none
            classes: {good: normal, bad: DEBRIS}
            labels: {provenance: "table of the microscopy group"}

            """);
        var result = await ImportedSets.ImportAsync(line);
        Assert.That((result.ExitCode, result.Stderr), Is.EqualTo((0, "")), result.Stdout);
        Assert.That(result.Stdout, Does.Contain("6 images in 6 specimens").And.Contain("DEBRIS present in 2 and absent in 4"));
        var (set, labels) = ImportedSets.Read(line);
        Assert.That((set.Cases[0].Facts.Id, set.Cases[0].Facts.Frames.Shape.Depth, set.HasTimes, set.Description.Origin), Is.EqualTo(("dish-0", 16, false, Origin.ScaleDown)));
        Assert.That((set.Description.Axes["lens"], labels.Cases["dish-0"].Specimen!.Has("DEBRIS"), labels.Cases["dish-5"].Specimen!.Has("DEBRIS")),
            Is.EqualTo((new[] { "10x, 0", "10x, 1" }, true, false)));
    }

    [Test]
    public async Task Stacks_with_a_list_of_events_0()
    {
        using var line = ImportedSets.Workspace();
        foreach (var vessel in (int[])[1, 2])
        {
            line.Bytes($"stacks/V{vessel}_B1.tif", TinyImages.Tiff(8, 8, 1, 16, [.. Enumerable.Range(0, 12).Select(at => Enumerable.Repeat((byte)(at + (vessel * 20)), 128).ToArray())]));
        }

        line.Text("events.csv", "vessel,type,onset,ended,confirmedAt,how\nV1,DEBRIS,2025-01-31T09:00:00Z,2025-01-31T10:00:00Z,2025-01-31T09:45:00Z,count\nV2,,,,,\nV3,,,,,\n");
        line.Text("import.yaml", """
            format: lifecycle/import@1
            from: stacks
            layout: stacks
            name: "{vessel}_{batch}"
            origin: spiked
            case: {id: "{vessel}", vessel: "{vessel}", batch: "{batch}", cultureStart: "2025-01-30T08:00:00Z"}
            times: {from: count, start: "2025-01-31T08:00:00Z", every: 15 min}
            events: {file: events.csv, quiet: rest, margin: 30 min}
            labels: {provenance: batch records, confirmedHow: operator}

            """);
        var result = await ImportedSets.ImportAsync(line);
        Assert.That((result.ExitCode, result.Stderr), Is.EqualTo((1, "")), result.Stdout);
        Assert.That(result.Stdout, Does.Contain("2 images in 2 cases, 24 frames").And.Contain("LC-I213").And.Contain("events.csv:4: no case fits V3"));
        var labels = ImportedSets.Read(line).Labels;
        Assert.That(labels.Cases["V1"].Quiet.Select(quiet => $"{quiet.From}"[11..16] + "-" + $"{quiet.To}"[11..16]), Is.EqualTo(new[] { "08:00-08:30", "10:30-11:00" }));
    }

    [Test]
    public async Task Coco_0()
    {
        using var line = ImportedSets.Workspace();
        foreach (var number in (int[])[1, 2, 3])
        {
            ImportedSets.Still(line, $"images/{number}.png", number);
        }

        line.Text("coco.json", """
            {"images": [{"id": 1, "file_name": "1.png"}, {"id": 2, "file_name": "2.png"}, {"id": 3, "file_name": "3.png"}],
             "categories": [{"id": 1, "name": "clump"}],
             "annotations": [{"id": 1, "image_id": 2, "category_id": 1, "area": 30, "segmentation": [[1, 2, 3, 4, 5, 6]]}]}
            """);
        line.Text("import.yaml", """
            format: lifecycle/import@1
            from: images
            layout: coco
            coco: coco.json
            origin: real
            case: {id: "dish-{stem}", batch: B1}
            times: none
            classes: {clump: CLUMPS}
            others: absent
            labels: {provenance: outlines by two people}

            """);
        var result = await ImportedSets.ImportAsync(line);
        Assert.That((result.ExitCode, result.Stderr), Is.EqualTo((0, "")), result.Stdout);
        Assert.That(result.Stdout, Does.Contain("CLUMPS present in 1 and absent in 2"));
        Assert.That(ImportedSets.Read(line).Labels.Cases["dish-2"].Specimen!.Present, Is.EqualTo(new[] { "CLUMPS" }));
    }

    [Test]
    public async Task An_imported_set_is_sealed_replayed_and_scored()
    {
        using var line = new TinyLine().Write();
        foreach (var vessel in (int[])[1, 2, 3])
        {
            for (var frame = 0; frame < 12; frame++)
            {
                var isIn = frame is >= 4 and < 8;
                line.Bytes(
                    $"images/{(isIn ? "debris" : "clear")}/V{vessel}_B{vessel}_20250131-{8 + (frame / 2):00}{frame % 2 * 30:00}.png",
                    TinyFrames.Png((byte)((isIn ? TinyFrames.Bright : TinyFrames.Dark) + vessel)));
            }
        }

        line.Text("import.yaml", Folders.Replace("origin: real", "origin: synthetic", StringComparison.Ordinal));
        Assert.That((await ImportedSets.ImportAsync(line)).ExitCode, Is.Zero);
        line.Edit(TinyLine.Promotion, "set: set", $"set: {ImportedSets.Out}");
        var run = await line.RunAsync("run", TinyLine.Promotion);
        Assert.That(run.Stdout, Does.Contain("dishes v1").And.Contain("CRITERIA: "), run.Stderr);
        Assert.That(run.Stdout, Does.Not.Contain("missed"), "what a model sees in the frames is where the labels are");
    }

    [Test]
    public async Task Broken_images_are_refused_one_by_one_and_the_good_one_is_taken_1()
    {
        using var line = ImportedSets.Workspace();
        var good = TinyImages.Tiff(8, 8, 1, 16, [.. Enumerable.Range(1, 4).Select(at => Enumerable.Repeat((byte)at, 128).ToArray())]);
        line.Bytes("stacks/good.tif", good);
        var number = 0;
        foreach (var bytes in Mutations.Of(good, 120, 21))
        {
            line.Bytes($"stacks/broken-{number++:000}.tif", bytes);
        }

        line.Text("import.yaml", """
            format: lifecycle/import@1
            from: stacks
            layout: stacks
            origin: real
            case: {id: "{stem}", batch: B1}
            times: none
            labels: {provenance: not labelled}

            """);
        var result = await ImportedSets.ImportAsync(line, "--json");
        Assert.That((result.ExitCode, result.Stderr), Is.EqualTo((1, "")));
        using var json = JsonDocument.Parse(result.Stdout);
        var taken = json.RootElement.GetProperty("taken").GetProperty("images").GetInt32();
        Assert.That(taken + json.RootElement.GetProperty("refused").GetArrayLength(), Is.EqualTo(121), "every file is taken or refused");
        Assert.That(ImportedSets.Read(line).Set.Cases.Select(entry => entry.Facts.Id), Does.Contain("good"));
    }

    [Test]
    [NonParallelizable] // Others would starve it, and then it is killed before it began.
    public async Task An_import_that_is_killed_leaves_no_half_set([Values("KILL", "INT")] string signal)
    {
        using var line = Stills(3_000);
        line.Edit("import.yaml", "{time:yyyyMMdd-HHmm}", "{time:yyyyMMdd-HHmmss}");
        using (var command = line.Begin("set", "import", "import.yaml", "--out", ImportedSets.Out))
        {
            await command.UntilAsync(() => Staged(line).Length > 0, "a staging folder");
            await command.UntilAsync(() => command.Children().Count > 0, "a decoder");
            command.Signal(signal, wholeGroup: true);
            var result = await command.EndAsync();
            Assert.That(result.ExitCode, signal == "INT" ? Is.EqualTo(130) : Is.Not.Zero, result.Stderr);
        }

        Assert.That(Directory.Exists(Path.Combine(line.Root, ImportedSets.Out)), Is.False);
        Assert.That(Staged(line), Has.Length.EqualTo(signal == "KILL" ? 1 : 0));
        var next = await ImportedSets.ImportAsync(line);
        Assert.That(next.ExitCode, Is.Zero, next.Stderr + next.Stdout);
        Assert.That(Staged(line), Is.Empty, "what was left is taken away by the next");
        Assert.That(ImportedSets.Read(line).Set.FrameCount, Is.EqualTo(3_000));
    }

    private static string[] Staged(TinyLine line)
    {
        var folder = Path.Combine(line.Root, "challenge-sets", "dishes");
        return Directory.Exists(folder) ? Directory.GetDirectories(folder, ".v1.partial-*") : [];
    }

    // Two vessels of six stills, half an hour apart: the first has debris in three of them.
    private static TinyLine Stills()
    {
        var line = ImportedSets.Workspace();
        for (var at = 0; at < 12; at++)
        {
            var (vessel, frame) = ((at / 6) + 1, at % 6);
            var isIn = vessel == 1 && frame is 2 or 3 or 4;
            ImportedSets.Still(line, $"images/{(isIn && vessel == 1 ? "debris" : "clear")}/V{vessel}_B1_20250131-{8 + (frame / 2):00}{frame % 2 * 30:00}.png", at);
        }

        line.Text("import.yaml", Folders);
        return line;
    }

    private static TinyLine Stills(int count)
    {
        var line = ImportedSets.Workspace();
        for (var at = 0; at < count; at++)
        {
            ImportedSets.Still(line, $"images/clear/V1_B1_20250131-{at / 3600:00}{at / 60 % 60:00}{at % 60:00}.png", at);
        }

        line.Text("import.yaml", Folders);
        return line;
    }
}
