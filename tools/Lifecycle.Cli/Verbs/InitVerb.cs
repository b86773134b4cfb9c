using System.Globalization;
using System.Text;
using Lifecycle.Cli.Parsing;
using Lifecycle.Cli.Printing;
using Lifecycle.Refusals;
using Lifecycle.Workflows.Promotion;
using Lifecycle.Workflows.Starting;

namespace Lifecycle.Cli.Verbs;

internal sealed class InitVerb : Verb
{
    private const int LeftShown = 5;

    public override string Name => "init";

    public override string Summary => "start a line from a model and some frames: guess what can be guessed, ask the rest";

    public override IReadOnlyList<VerbArgument> Arguments => [new("folder", "the new line's folder; must not be there yet")];

    public override IReadOnlyList<VerbOption> Options =>
    [
        new("--candidate", "model", "an ONNX file, or a model's folder; required"),
        new("--production", "model", "the same for the model in use, if there is one"),
        new("--frames", "folder", "images (PNG, TIFF, JPEG) or feature files (.npy, .csv); required"),
    ];

    public override IReadOnlyList<VerbExample> Examples =>
    [
        new("A line of your own", "lifecycle init my-line --candidate model.onnx --frames frames"),
        new("With the model it would replace",
            "lifecycle init my-line --candidate new.onnx --production old.onnx --frames frames"),
    ];

    public override IReadOnlyList<(ExitCode Code, string Meaning)> Exits =>
    [
        (ExitCode.NotEnough, "started and run once: insufficient evidence, with what is needed"),
        (ExitCode.CouldNotRun, "model or frames cannot be read, or the folder is there; nothing was written"),
    ];

    public override ExitCode Run(Invocation invocation)
    {
        var screen = invocation.Screen;
        var missing = Options.Where(option => option.Name != "--production" && invocation.Value(option.Name) is null)
            .Select(option => UsageRefusals.Missing(Name, option.Name, option.Meaning)).ToList();
        if (missing.Count > 0)
        {
            return screen.Refuse(missing);
        }

        using var progress = new WorkProgress(screen);
        var request = new InitRequest(
            invocation.Required("folder"), invocation.Required("--candidate"), invocation.Value("--production"),
            invocation.Required("--frames"));
        if (!InitWorkflow.Run(request, progress, invocation.Stop).TryGet(out var line, out var why))
        {
            return screen.Refuse(why);
        }

        screen.Note(Text(line));
        var ran = new PromotionWorkflow(TimeProvider.System)
            .Run(line.Promotion, LogChoice.None, Environment.ProcessorCount, null, progress, invocation.Stop);
        if (!ran.TryGet(out var scored, out why))
        {
            return screen.Refuse(why);
        }

        var exit = ScoreVerb.Print(invocation, scored, null);
        screen.Note($"""
            next: answer the lines marked QUESTION, label episodes and quiet time, then
              lifecycle seal {line.Promotion} --role process-owner
              lifecycle run {line.Promotion}
            """);
        return exit;
    }

    private static string Text(StartedLine line)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"started {line.Folder}: {line.FramesTaken:N0} frames, {line.Guesses} guesses, {line.Questions} questions\n");
        foreach (var file in line.Files)
        {
            text.Append("  ").Append(file).Append('\n');
        }

        foreach (var left in line.FilesLeft.Take(LeftShown))
        {
            text.Append(Wrapped.Of("  left", $"{left.Where}: {left.What}", 8));
        }

        if (line.FilesLeft.Count > LeftShown)
        {
            text.Append($"  and {line.FilesLeft.Count - LeftShown} more files that are no frames\n");
        }

        return text.ToString();
    }
}
