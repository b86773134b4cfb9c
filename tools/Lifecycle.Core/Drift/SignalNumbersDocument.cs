using Lifecycle.Formats;
using Lifecycle.Statistics;

namespace Lifecycle.Drift;

/// <summary>The members <c>missing</c>, <c>effect</c> and <c>tests</c> of a signal in <c>lifecycle/drift-report@1</c>: what its answer follows from.</summary>
internal static class SignalNumbersDocument
{
    public static void Write(JsonText json, SignalNumbers numbers)
    {
        if (numbers.Missing is { } missing)
        {
            json.Map("missing", () => Write(json, missing));
        }

        if (numbers.Effect is { } effect)
        {
            json.Map("effect", () => Write(json, effect));
        }

        if (numbers.Tests is { } tests)
        {
            json.Map("tests", () => Write(json, tests));
        }
    }

    /// <summary>What stands alone of it; what follows from that is for the rules to say again.</summary>
    public static SignalNumbers Read(SourceNode.Map signal) => new(
        signal.PartOrNone("missing") is { } missing ? MissingOf(missing) : null,
        signal.PartOrNone("effect") is { } effect ? EffectOf(effect) : null,
        signal.PartOrNone("tests") is { } tests ? TestsOf(tests) : null);

    private static void Write(JsonText json, MissingTest missing)
    {
        json.Member("window", missing.Window);
        json.Member("reference", missing.Reference);
        json.Member("excess", missing.Excess);
        json.Member("unit", missing.Unit);
        json.Member("p", missing.P);
        json.Member("adjustedP", missing.AdjustedP);
        Write(json, "together", missing.Together);
        Write(json, "least", missing.Least);
        Write(json, "named", missing.Named);
    }

    private static void Write(JsonText json, string name, MissingUnit? unit)
    {
        if (unit is not null)
        {
            json.Map(name, () =>
            {
                json.Member("unit", unit.Unit);
                json.Member("window", unit.Window);
                json.Member("reference", unit.Reference);
                Write(json, "judged", unit.Result);
            });
        }
    }

    private static void Write(JsonText json, DriftEffect effect)
    {
        json.Member("difference", effect.Difference);
        json.Member("shift", effect.Shift);
        json.NumberOrNone("psi", effect.Stability);
        json.Member("wasserstein", effect.Carried);
        json.Member("wassersteinGridError", effect.CarriedError);
        json.Member("overlap", effect.Overlap);
        json.Member("referenceSd", effect.Deviation);
        if (effect.Step is { } step)
        {
            json.Member("step", step);
        }

        if (effect.Furthest is { } furthest)
        {
            json.Member("furthest", furthest);
        }
    }

    private static void Write(JsonText json, DriftTests tests)
    {
        json.Member("p", tests.P);
        json.NumberOrNone("adjustedP", tests.AdjustedP);
        json.Member("referenceUnits", tests.ReferenceUnits);
        json.Member("windowUnits", tests.WindowUnits);
        if (tests.Levels is { } levels)
        {
            json.Member("levels", levels);
        }

        Write(json, "location", tests.Location);
        Write(json, "spread", tests.Spread);
        Write(json, "shape", tests.Shape);
        if (tests.Step is { } step)
        {
            json.Map("step", () =>
            {
                json.Member("unit", step.Unit);
                json.Member("part", step.Part);
                json.Member("mean", step.Mean);
                json.Member("ratio", step.Ratio);
                json.Member("difference", step.Difference);
                json.Member("steps", step.Steps);
                json.Member("leads", step.IsLeading);
                Write(json, "judged", step.Result);
            });
        }

        if (tests.Furthest is { } furthest)
        {
            json.Map("furthest", () =>
            {
                json.Member("unit", furthest.Unit);
                json.Member("p", furthest.P);
                json.Member("usual", furthest.Usual);
                json.Member("beyond", furthest.IsBeyond);
                Write(json, "judged", furthest.Result);
            });
        }

        json.Member("referenceWorth", tests.ReferenceWorth);
        json.Member("windowWorth", tests.WindowWorth);
    }

    private static void Write(JsonText json, string name, UnitPredictionResult? test)
    {
        if (test is not null)
        {
            json.Map(name, () => Write(json, test));
        }
    }

    private static void Write(JsonText json, UnitPredictionResult test)
    {
        json.List("units", test.Units, group => json.Item(() =>
        {
            json.Member("group", DriftReportDocument.Said(group.Group));
            json.Member("reference", group.Reference);
            json.Member("window", group.New);
        }));
        json.Member("difference", test.Difference);
        json.Member("unitSd", test.Spread);
        json.Member("rounding", test.Rounding);
        json.Member("standardError", test.Error);
        json.Member("degrees", test.Degrees);
        json.Member("memory", test.Memory);
        json.NumberOrNone("t", test.T);
        json.Member("p", test.P);
        json.Member("upperP", test.UpperP);
    }

    private static MissingTest MissingOf(SourceNode.Map missing) => new()
    {
        Window = missing.Number("window"), Reference = missing.Number("reference"), Together = PredictionOf(missing.PartOrNone("together")),
        Least = MissingUnitOf(missing.PartOrNone("least")), Named = MissingUnitOf(missing.PartOrNone("named")),
    };

    private static MissingUnit? MissingUnitOf(SourceNode.Map? unit) => unit is null ? null : new MissingUnit(
        unit.Text("unit"), unit.Number("window"), unit.Number("reference"), PredictionOf(unit.PartOrNone("judged")));

    private static DriftEffect EffectOf(SourceNode.Map effect) => new()
    {
        Stability = Known(effect, "psi") ?? double.NaN, Carried = Known(effect, "wasserstein"), CarriedError = Known(effect, "wassersteinGridError"),
        Overlap = effect.Number("overlap"), Deviation = Known(effect, "referenceSd"),
    };

    private static DriftTests TestsOf(SourceNode.Map tests) => new()
    {
        Levels = tests.Find("levels") is null ? null : (int)tests.Whole("levels"),
        Location = PredictionOf(tests.Part("location"))!, Spread = PredictionOf(tests.PartOrNone("spread")), Shape = PredictionOf(tests.Part("shape"))!,
        Step = tests.PartOrNone("step") is not { } step ? null : new StepTest
        {
            Unit = step.Text("unit"), Part = (int)step.Whole("part"), At = null, IsRatio = Known(step, "ratio") is not null, Mean = step.Number("mean"),
            Result = PredictionOf(step.Part("judged"))!, Steps = (int)step.Whole("steps"),
        },
        Furthest = tests.PartOrNone("furthest") is not { } furthest ? null : new FurthestUnit(
            furthest.Text("unit"), PredictionOf(furthest.Part("judged"))!, UnitsOf(tests), furthest.Number("usual")),
        ReferenceWorth = tests.Number("referenceWorth"), WindowWorth = tests.Number("windowWorth"),
    };

    private static int UnitsOf(SourceNode.Map tests) => PredictionOf(tests.Part("location"))!.Units.Sum(group => group.New);

    private static UnitPredictionResult? PredictionOf(SourceNode.Map? test) => test is null ? null : new UnitPredictionResult
    {
        Units = [.. test.ItemsOf("units").Select(item => item.AsMap()).Select(group => new UnitCount(
            group.Get("group") is SourceNode.Scalar { Type: ScalarType.Text } name ? name.Value : "", (int)group.Whole("reference"), (int)group.Whole("window")))],
        Difference = test.Number("difference"), Spread = test.Number("unitSd"), Rounding = test.Number("rounding"), Memory = test.Number("memory"),
        Error = test.Number("standardError"), Degrees = test.Number("degrees"), T = double.NaN, P = test.Number("p"), UpperP = test.Number("upperP"),
    };

    private static double? Known(SourceNode.Map map, string name) =>
        map.Find(name) is SourceNode.Scalar { Type: ScalarType.Number } number ? number.AsNumber() : null;
}
