using System.Text;
using Lifecycle.Formats;
using Lifecycle.Refusals;
using static Lifecycle.Drift.DriftSamples;

namespace Lifecycle.Drift.Planting;

/// <summary>From what became of each cause in each batch to numbers, an exit code and a document.</summary>
public sealed class DriftProofTests
{
    // One letter a cause (lamp, focus, medium, frames, camera), the batches that are like it, and the false records in all twelve.
    [TestCase("fffff", 12, 0, false, 0, 4.0, 0.0)]
    [TestCase("fffff", 12, 1, false, 0, 4.0, 1.0)]
    [TestCase("fffff", 12, 2, false, 1, 4.0, 2.0)]
    [TestCase("fffff", 24, 2, false, 0, 4.0, 1.0)]
    [TestCase("fffff", 11, 0, false, 3, 4.0, null)]
    [TestCase("fffff", 12, 0, true, 3, 4.0, 0.0)]
    [TestCase("fmfff", 12, 0, false, 1, 3.0, 0.0)]
    [TestCase("ffffm", 12, 0, false, 1, 4.0, 0.0)]
    [TestCase("ffff-", 12, 0, false, 0, 4.0, 0.0)]
    [TestCase("nnnnn", 12, 0, false, 3, null, 0.0)]
    [TestCase("fmnff", 12, 0, false, 1, null, 0.0)]
    public void Numbers_and_exit_follow_from_the_batches(
        string states, int batches, int records, bool isInformational, int exit, double? found, double? falseRecords)
    {
        var proof = PlantJudgeTests.Proof([.. Enumerable.Range(0, batches).Select(batch => Finding(batch, states, batch < records))], isInformational);
        Assert.That((int)proof.Exit, Is.EqualTo(exit));
        Assert.That(proof.Numbers.TryGetValue(PlantWords.Found, out var causes) ? causes : (double?)null, Is.EqualTo(found));
        Assert.That(proof.Numbers.TryGetValue(PlantWords.FalseRecords, out var rate) ? rate : (double?)null, Is.EqualTo(falseRecords));
    }

    [Test]
    public void One_batch_in_which_a_cause_was_missed_is_enough()
    {
        var proof = PlantJudgeTests.Proof([.. Enumerable.Range(0, 12).Select(batch => Finding(batch, batch == 7 ? "fffmf" : "fffff", false))]);
        Assert.That((proof.Numbers[PlantWords.Found], (int)proof.Exit), Is.EqualTo((3.0, 1)));
    }

    [Test]
    public void A_proof_is_read_as_it_was_written_and_refused_with_other_numbers()
    {
        var bytes = DriftProofDocument.Write(PlantJudgeTests.Proof([Finding(0, "fmn-f", true), Finding(1, "fffff", false)]));
        Assert.That(DriftProofDocument.Write(Ok(JsonSource.Parse("proof", bytes).Then(DriftProofDocument.Read))), Is.EqualTo(bytes));
        var changed = Encoding.UTF8.GetString(bytes).Replace("\"records\": 1", "\"records\": 0", StringComparison.Ordinal);
        Assert.That(Code(JsonSource.Parse("proof", Encoding.UTF8.GetBytes(changed)).Then(DriftProofDocument.Read)), Is.EqualTo("LC-D174"));
    }

    private static BatchFinding Finding(int batch, string states, bool hasRecord) => new(
        $"B{batch:D2}", 7, true, hasRecord ? [new FalseRecord(2, ["input.light"])] : [],
        [.. PlantWords.All.Zip(states, (cause, state) => new PlantFinding(
            cause, state switch { 'f' => PlantState.Found, 'm' => PlantState.Missed, 'n' => PlantState.NotJudged, _ => PlantState.NotPlanted },
            state == 'f' ? ["input.light"] : [], state == 'f' ? "the lamp or its exposure: light 80 %" : null, state == 'f' && cause == PlantCause.Lamp))]);
}
