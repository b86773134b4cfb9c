using System.Text;
using Lifecycle.Cli.Parsing;
using Lifecycle.Cli.Printing;
using Lifecycle.Formats;
using Lifecycle.Refusals;
using Lifecycle.Workflows.Sets;

namespace Lifecycle.Cli.Verbs;

internal sealed class SetRenderVerb : Verb
{
    private const string Set = "set";
    private const string Out = "--out";
    private const string Case = "--case";
    private const string Frame = "--frame";
    private const string Contact = "--contact";

    public override string Name => "set render";

    public override string Summary => "write the frames of a rendered set as files, or pictures of a case of any set";

    public override IReadOnlyList<VerbArgument> Arguments => [new(Set, "the folder of a version of a set, or its set.yaml")];

    public override IReadOnlyList<VerbOption> Options =>
    [
        new(Out, "folder", "where frame files go; nothing else that lies there is written over"),
        new(Case, "id", "one case; default all"),
        new(Frame, "number", "one frame of the case as a picture, from 0 on; obeys the mask"),
        new(Contact, "file.png", "the case at onset and confirmation of each episode, as one picture; obeys the mask"),
    ];

    public override IReadOnlyList<VerbExample> Examples =>
    [
        new("One vessel of the demonstration as a stack", "lifecycle set render challenge-sets/car-t-expansion/v1 --case V101 --out frames"),
        new("What its episodes look like", "lifecycle set render challenge-sets/car-t-expansion/v1 --case V101 --contact V101.png"),
    ];

    public override IReadOnlyList<(ExitCode Code, string Meaning)> Exits =>
    [
        (ExitCode.Ok, "written, or there already with the same bytes"),
        (ExitCode.CouldNotRun, "a file has faults or is another's, or no picture may be made"),
        (ExitCode.Integrity, "frames are not the bytes that their case names"),
    ];

    public override ExitCode Run(Invocation invocation)
    {
        var screen = invocation.Screen;
        if (!Asked(invocation).TryGet(out var request, out var why))
        {
            return screen.Refuse(why);
        }

        using var progress = new WorkProgress(screen);
        var rendered = new SetRenderWorkflow(progress, invocation.Stop).Run(request);
        progress.Dispose();
        if (!rendered.TryGet(out var files, out why))
        {
            return screen.Refuse(why);
        }

        if (screen.Settings.IsJson)
        {
            screen.Answer(Json(files));
        }
        else
        {
            screen.Answer(Text(files));
        }

        return ExitCode.Ok;
    }

    private Outcome<RenderRequest> Asked(Invocation invocation)
    {
        var (folder, id, contact) = (invocation.Value(Out), invocation.Value(Case), invocation.Value(Contact));
        if (contact is null && folder is null)
        {
            return UsageRefusals.Missing(Name, Out, Options[0].Meaning);
        }

        if (contact is not null && (folder is not null || invocation.Value(Frame) is not null))
        {
            return UsageRefusals.BadValue(Contact, "either it alone, or --out with or without --frame", contact);
        }

        if (id is null && (contact is not null || invocation.Value(Frame) is not null))
        {
            return UsageRefusals.Missing(Name, Case, Options[1].Meaning);
        }

        return invocation.Whole(Frame, -1, 0, int.MaxValue).Then<RenderRequest>(frame =>
            new RenderRequest(invocation.Required(Set), folder, id, frame < 0 ? null : frame, contact));
    }

    private static string Text(IReadOnlyList<RenderedFile> files)
    {
        var text = new StringBuilder();
        foreach (var file in files)
        {
            text.Append(Wrapped.Of(file.WasThere ? "the same" : "written", $"{file.Path}  {file.What}", 10));
        }

        return text.ToString();
    }

    private static byte[] Json(IReadOnlyList<RenderedFile> files) => JsonText.Write(json =>
    {
        json.Member("format", "lifecycle/rendered-files@1");
        json.List("files", files, file => json.Item(() =>
        {
            json.Member("file", file.Path);
            json.Member("shows", file.What);
            json.Member("wasThere", file.WasThere);
        }));
    });
}
