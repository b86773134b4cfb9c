using System.Globalization;
using System.Text;
using Lifecycle.Drift.Planting;
using Lifecycle.Refusals;
using Lifecycle.Workflows.Drift;

namespace Lifecycle.Cli.Printing;

/// <summary>What a check made of planted causes, as people read it.</summary>
internal static class DriftProofText
{
    private const int Indent = 12;

    public static string Of(DriftProveAnswer answer)
    {
        var proof = answer.Proof;
        var text = new StringBuilder();
        text.Append(Wrapped.Of("profile", $"{proof.Profile.Name}  {proof.Profile.Digest.Brief}", Indent));
        text.Append(Wrapped.Of("set", $"{proof.Set.Name}: {proof.Batches.Count} batches, causes from day {proof.Day} on", Indent));
        text.Append(CultureInfo.InvariantCulture, $"\n      {"planted",-10}{"found in 24 h",16}{"named",10}\n");
        foreach (var cause in PlantWords.All)
        {
            text.Append(Row(proof, cause));
        }

        text.Append('\n').Append(Wrapped.Of(proof.FalseRecords switch { null => "few", > DriftProof.FalseRecordsMax => "FAIL", _ => "ok" }, Nothing(proof), 6));
        foreach (var batch in proof.Batches)
        {
            text.Append(Words(batch));
        }

        if (proof.IsInformational)
        {
            text.Append('\n').Append(Wrapped.Of("unsealed", "profile or set was not sealed before: nothing shows that they were fixed", Indent));
        }

        text.Append('\n').Append(Line(proof)).Append('\n');
        return text.Append("evidence".PadRight(Indent)).Append(answer.File).Append('\n').Append("check".PadRight(Indent)).Append(answer.Check).Append('\n').ToString();
    }

    private static string Line(DriftProof proof)
    {
        var own = PlantWords.Own.Count(cause => proof.StateOf(cause) == PlantState.Found);
        var camera = proof.StateOf(PlantCause.Camera) switch
        {
            PlantState.Found => ", and another camera", PlantState.Missed => ", and not another camera", _ => "",
        };
        return $"PLANTED DRIFT: {proof.Exit switch { ExitCode.Ok => "found", ExitCode.No => "missed", _ => "not shown" }}" +
            $"{(proof.IsInformational ? " (informational)" : "")}   {own} of {PlantWords.Own.Count} causes in every batch{(proof.IsInformational ? "" : camera)}";
    }

    private static string Row(DriftProof proof, PlantCause cause)
    {
        var all = proof.Findings(cause).ToList();
        var planted = all.Count(finding => finding.State is PlantState.Found or PlantState.Missed);
        var found = all.Count(finding => finding.State == PlantState.Found);
        var state = proof.StateOf(cause) switch { PlantState.Found => "ok", PlantState.Missed => "FAIL", PlantState.NotJudged => "few", _ => "-" };
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"{state,-6}{PlantWords.Of(cause),-10}{$"{found} of {planted}",16}{$"{all.Count(finding => finding is { State: PlantState.Found, IsNamed: true })}",10}\n");
        return text + Wrapped.Of("", PlantWords.MeaningOf(cause), 6);
    }

    private static string Nothing(DriftProof proof) => string.Create(
        CultureInfo.InvariantCulture, $"nothing planted: {proof.Records} false {(proof.Records == 1 ? "record" : "records")} in {proof.Batches.Sum(batch => batch.Days)} checks of {proof.Batches.Count} batches") + (
        proof.FalseRecords is { } share ? string.Create(CultureInfo.InvariantCulture, $", {share:F1} in 12 batches")
        : $": {DriftProof.BatchesMin} batches that the profile can judge are the least");

    private static string Words(BatchFinding batch)
    {
        var text = new StringBuilder();
        foreach (var record in batch.Records)
        {
            text.Append(Wrapped.Of("", $"{batch.Batch}: at the end of day {record.Day}: {string.Join(", ", record.Signals)}", 6));
        }

        var missed = batch.Plants.Where(plant => plant.State == PlantState.Missed).Select(plant => PlantWords.Of(plant.Cause)).ToList();
        var unjudged = batch.Plants.Where(plant => plant.State == PlantState.NotJudged).Select(plant => PlantWords.Of(plant.Cause)).ToList();
        text.Append(missed.Count == 0 ? "" : Wrapped.Of("", $"{batch.Batch}: missed: {string.Join(", ", missed)}", 6));
        return text.Append(unjudged.Count == 0 ? "" : Wrapped.Of("", $"{batch.Batch}: compared with nothing on that day: {string.Join(", ", unjudged)}", 6)).ToString();
    }
}
