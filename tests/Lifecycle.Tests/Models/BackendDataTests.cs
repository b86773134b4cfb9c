using System.Globalization;
using System.Runtime.InteropServices;
using Lifecycle.Formats;
using Lifecycle.Models.Hosting;
using Lifecycle.Models.Inference;
using Lifecycle.Replay;
using Microsoft.ML.OnnxRuntime;

namespace Lifecycle.Models;

/// <summary>The ONNX project's own inputs and outputs of its operators, which no runtime of ours made.</summary>
/// <remarks>
/// A description knows rows of numbers and pictures of 8 or 16 bits. So models whose input has another rank than two, or
/// whose rows come out in another number, are held to their outputs in a session of ours without a description; models
/// of several inputs, or of other numbers than 32-bit ones, score no frame and are left out,
/// and so are rows whose published outputs are no finite numbers, which are refused as scores.
/// </remarks>
public sealed class BackendDataTests
{
    // What the ONNX project itself allows.
    private const float Relative = 1e-3f;
    private const float Absolute = 1e-7f;

    // Fewer would mean that the package, or how it is read, has changed.
    private const int RowsMin = 20;
    private const int SessionsMin = 200;

    // Drawn by chance, so that the published output is one of many.
    private static readonly string[] OfChance = ["bernoulli", "dropout", "randomnormal", "randomuniform", "multinomial"];

    // Sums that cancel to nothing: what is left of them is rounding, which no share of nothing allows.
    private const string OfNothing = "test_dft";

    [Test]
    public void Rows_of_numbers_come_out_of_a_host_as_they_were_published()
    {
        var known = Cases().Where(one => one.IsRows && Array.TrueForAll(one.Output.Values, float.IsFinite)).Select(one => (Case: one, Values: Hosted(one))).Where(pair => pair.Values is not null).ToList();
        Assert.That(known, Has.Count.AtLeast(RowsMin));
        var faults = known.Select(pair => (pair.Case.Name, Fault: Differs(pair.Case.Output.Values, pair.Values!))).Where(pair => pair.Fault is not null);
        Assert.That(faults, Is.Empty);
    }

    [Test]
    public void Every_other_model_of_one_input_comes_out_of_a_session_as_it_was_published()
    {
        var (faults, right) = (new List<string>(), 0);
        foreach (var one in Cases().Where(one => !one.IsRows))
        {
            if (Session(one) is not { } values)
            {
                continue;
            }

            right++;
            if (Differs(one.Output.Values, values) is { } fault)
            {
                faults.Add($"{one}: {fault}");
            }
        }

        Assert.That(faults, Is.Empty);
        Assert.That(right, Is.AtLeast(SessionsMin));
    }

    private static List<BackendCase> Cases()
    {
        if (!BackendCase.IsInstalled)
        {
            Assert.Ignore($"skipped: the Debian package {BackendCase.Package} is not installed");
        }

        return [.. BackendCase.All().Where(one => !Array.Exists(OfChance, word => one.Name.Contains(word, StringComparison.Ordinal))
            && !one.Name.Contains(OfNothing, StringComparison.Ordinal))];
    }

    // One score for every number of a row, all rows in one inference batch: each is asked for by its column.
    // Null where the runtime has no such operator of that version.
    private static float[]? Hosted(BackendCase one)
    {
        var file = Hosts.File(one.Model);
        if (!HostedModel.Inspect(Hosts.Command, file).TryGet(out var signature, out var why))
        {
            Assert.That(why.Single().Code.Code, Is.EqualTo("LC-M105"), one.Name);
            return null;
        }

        var (rows, columns) = ((int)one.Input.Dimensions[0], (int)one.Output.Dimensions[1]);
        var scores = Enumerable.Range(0, columns).Select(column => string.Create(
            CultureInfo.InvariantCulture, $$""" "s{{column}}": {"output": "{{signature.Outputs[0].Name}}", "steps": [{"pick": {{column}}}]} """));
        var input = string.Create(CultureInfo.InvariantCulture, $""" "layout": "NC", "type": "float32", "features": {one.Input.Dimensions[1]} """);
        using var model = Hosts.Value(HostedModel.Load(
            Hosts.Command, file, Descriptions.Of(input, string.Join(',', scores), signature.Inputs[0].Name, rows)));
        var values = new float[rows * columns];
        Hosts.Value(model.Score(
            FrameShape.OfFeatures((int)one.Input.Dimensions[1]), MemoryMarshal.AsBytes(one.Input.Values.AsSpan()).ToArray(), rows, values));
        return values;
    }

    // Null for a model that this runtime does not take: an operator of another domain, or of a later version.
    private static float[]? Session(BackendCase one)
    {
        if (!OnnxSession.Load(HostFile.Of(Hosts.File(one.Model)), [], BareModel.Settings).TryGet(out var session, out _))
        {
            return null;
        }

        using (session)
        {
            if (session.Signature is not { Inputs: [var input], Outputs: [{ Kind: "tensor", ElementType: "float32" } output] })
            {
                return null;
            }

            using var tensor = OrtValue.CreateTensorValueFromMemory(one.Input.Values, [.. one.Input.Dimensions]);
            using var results = session.Run([input.Name], [tensor], [output.Name]);
            return results[0].GetTensorDataAsSpan<float>().ToArray();
        }
    }

    private static string? Differs(float[] due, float[] got)
    {
        if (due.Length != got.Length)
        {
            return $"{got.Length} numbers where {due.Length} are due";
        }

        for (var at = 0; at < due.Length; at++)
        {
            var isSame = due[at].Equals(got[at]) || Math.Abs(due[at] - got[at]) <= Absolute + (Relative * Math.Abs(due[at]));
            if (!isSame)
            {
                return string.Create(CultureInfo.InvariantCulture, $"number {at} is {got[at]:R} where {due[at]:R} is due");
            }
        }

        return null;
    }
}
