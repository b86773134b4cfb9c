using System.Globalization;
using System.Text;
using Lifecycle.Cli.Parsing;
using Lifecycle.Cli.Printing;
using Lifecycle.Formats;
using Lifecycle.ModelDescriptions;
using Lifecycle.Refusals;
using Lifecycle.Workflows;

namespace Lifecycle.Cli.Verbs;

internal sealed class ModelCheckVerb : Verb
{
    private const string Expected = "--expected";

    public override string Name => "model check";

    public override string Summary => "hold a model's description against its file, and its scores against the engineer's own";

    public override IReadOnlyList<VerbArgument> Arguments => [new("model", "the model's folder, or its model.yaml")];

    public override IReadOnlyList<VerbOption> Options =>
        [new(Expected, "scores.csv", "file[,frame],score... as training's code gave them; files relative to the CSV")];

    public override IReadOnlyList<VerbExample> Examples =>
    [
        new("Does the description fit the file?", "lifecycle model check pipelines/car-t-expansion/models/exp-morph-1.4.1"),
        new("Which step is wrong?", "lifecycle model check models/candidate --expected scores.csv"),
    ];

    public override IReadOnlyList<(ExitCode Code, string Meaning)> Exits =>
    [
        (ExitCode.Ok, "the description fits, and the scores agree within 1e-6"),
        (ExitCode.No, "the scores differ"),
        (ExitCode.CouldNotRun, "the description does not fit the file, or a file cannot be read"),
    ];

    public override ExitCode Run(Invocation invocation)
    {
        var screen = invocation.Screen;
        var checkedModel = ModelCheckWorkflow.Run(invocation.Required("model"), invocation.Value(Expected), invocation.Stop);
        if (!checkedModel.TryGet(out var answer, out var why))
        {
            return screen.Refuse(why);
        }

        if (screen.Settings.IsJson)
        {
            screen.Answer(Json(answer));
        }
        else
        {
            screen.Answer(Text(answer));
        }

        return answer.Scores is { Agrees: false } ? ExitCode.No : ExitCode.Ok;
    }

    private static string Text(ModelCheckAnswer answer)
    {
        var text = new StringBuilder();
        text.Append($"model       {answer.Model.Description.Name} {answer.Model.Description.Version}  {answer.Model.Digest.Brief}\n");
        foreach (var tensor in answer.Signature.Inputs)
        {
            text.Append($"input       {tensor}\n");
        }

        foreach (var tensor in answer.Signature.Outputs)
        {
            text.Append($"output      {tensor}\n");
        }

        text.Append("ok          the description fits the file\n");
        if (answer.Scores is { } scores)
        {
            Scores(text, scores);
        }

        return text.ToString();
    }

    private static void Scores(StringBuilder text, ModelCheckResult scores)
    {
        var worst = scores.Difference;
        text.Append(Wrapped.Of(scores.Agrees ? "ok" : "FAIL", string.Create(
            CultureInfo.InvariantCulture,
            $"{scores.Frames} frames, largest difference {worst.Largest:G3} (score {worst.Score}, {worst.Row.File} frame " +
            $"{worst.Row.Frame}: expected {worst.Expected:G7}, got {worst.Got:G7}); tolerance {ModelCheck.Tolerance:G1}"), 12));
        foreach (var suspect in scores.Suspects)
        {
            text.Append(Wrapped.Of("likely", string.Create(
                CultureInfo.InvariantCulture,
                $"{suspect.Step}: {suspect.Change}; the difference is then {suspect.Difference.Largest:G3}"), 12));
        }

        if (!scores.Agrees && scores.Suspects.Count == 0)
        {
            text.Append(Wrapped.Of("", $"none of {scores.Tried} other single steps explains it: two steps may be wrong, or the weights are others", 12));
        }
    }

    private static byte[] Json(ModelCheckAnswer answer) => JsonText.Write(json =>
    {
        json.Member("format", "lifecycle/model-check@1");
        json.Member("model", answer.Model.Digest);
        json.List("inputs", answer.Signature.Inputs, tensor => json.Item(tensor.ToString()));
        json.List("outputs", answer.Signature.Outputs, tensor => json.Item(tensor.ToString()));
        if (answer.Scores is not { } scores)
        {
            return;
        }

        json.Member("agrees", scores.Agrees);
        json.Member("frames", scores.Frames);
        json.NumberOrNone("largestDifference", scores.Difference.Largest);
        json.Member("score", scores.Difference.Score);
        json.Member("file", scores.Difference.Row.File);
        json.Member("frame", scores.Difference.Row.Frame);
        json.List("suspects", scores.Suspects, suspect => json.Item(() =>
        {
            json.Member("step", suspect.Step);
            json.Member("change", suspect.Change);
            json.NumberOrNone("largestDifference", suspect.Difference.Largest);
        }));
    });
}
