using Lifecycle.Drift.Consequences;
using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Drift;

/// <summary>Writes and reads <c>lifecycle/drift-report@1</c>: a window held against a profile.</summary>
public static class DriftReportDocument
{
    public static DocumentFormat Format { get; } = new(
        "lifecycle/drift-report@1", "a window held against a reference profile: how far each signal moved, whether that is shown, and where to look", DriftReportForm.Fields);

    /// <param name="report">What was found.</param>
    /// <param name="profile">The digest of the profile.</param>
    /// <param name="window">The digest of the window; null where it is no single file.</param>
    public static byte[] Write(DriftReport report, Digest profile, Digest? window) => JsonText.Write(json =>
    {
        json.Member("format", Format.Name);
        json.Member("answer", DriftWords.Of(report.Answer));
        json.Member("informational", report.IsInformational);
        json.Member("tool", report.Profile.Tool);
        json.Map("profile", () =>
        {
            json.Member("sha256", profile);
            json.Member("units", DriftWords.Of(report.Profile.Units));
            json.Member("count", report.Profile.UnitNames.Count);
            DriftProfileDocument.Write(json, report.Profile.Model);
            json.Map("settings", () => DriftProfileDocument.Write(json, report.Profile.Settings));
        });
        json.Map("window", () =>
        {
            json.Member("name", report.Window);
            json.Member("sha256", window?.Text);
            json.Member("rows", report.Rows);
            DriftProfileDocument.Write(json, report.Model);
            json.List("counted", report.Counted, json.Item);
        });
        json.Map("compared", () => Write(json, report.Compared));
        json.List("leftOut", report.LeftOut, one => json.Item(() =>
        {
            json.Member("unit", one.Unit);
            json.Member("parts", one.Parts);
            json.Member("rows", one.Rows);
            json.Member("why", one.Why);
        }));
        json.List("parts", report.Parts, part => json.Item((long)part));
        json.List("remarks", report.Remarks, json.Item);
        json.Member("looksLike", report.LooksLike);
        if (report.Consequences is { } consequences)
        {
            json.Map("consequences", () => ConsequenceDocument.Write(json, consequences));
        }

        json.List("signals", report.Signals, signal => json.Item(() => Write(json, signal)));
        if (report.Together is { } together)
        {
            json.Map("together", () =>
            {
                json.Member("energy", together.Energy);
                json.Member("p", together.P);
                json.Member("shuffles", together.Shuffles);
                json.Member("all", together.IsAll);
                json.Member("referenceRows", together.ReferenceRows);
                json.Member("windowRows", together.WindowRows);
                json.Member("separation", together.Separation);
            });
        }
    });

    /// <summary>What a report says, or every fault in it.</summary>
    public static Outcome<RecordedReport> Read(SourceNode node) => Format.Judge(node).Then<RecordedReport>(map => new RecordedReport(
        DriftWords.AnswerOf(map.Text("answer")), map.Flag("informational", otherwise: true), map.Text("tool"),
        Digest.Parse(map.Part("profile").Text("sha256")), map.Part("window").Text("name"),
        map.Part("window").Get("sha256") is SourceNode.Scalar { Type: ScalarType.Text } window ? Digest.Parse(window.Value) : null,
        [.. map.ItemsOf("signals").Select(item => item.AsMap()).Select(signal => (signal.Text("signal"), DriftWords.AnswerOf(signal.Text("answer"))))])
    {
        Counted = [.. map.Part("window").ItemsOf("counted").Select(unit => unit.AsText())],
    });

    private static void Write(JsonText json, SignalReport report)
    {
        json.Member("signal", report.Signal.Name);
        json.Member("unit", Said(report.Signal.Unit));
        json.Member("answer", DriftWords.Of(report.Answer));
        json.Member("reason", report.Reason);
        json.List("remarks", report.Remarks, json.Item);
        json.Map("compared", () => Write(json, report.Compared));
        SignalNumbersDocument.Write(json, new SignalNumbers(report.Missing, report.Effect, report.Tests));
        if (report.Distances is { } distances)
        {
            json.Map("distances", () => Write(json, distances));
        }

        if (report.Suspect is { } suspect)
        {
            json.Map("suspect", () =>
            {
                json.Member("axis", suspect.Axis);
                json.Member("level", Said(suspect.Level));
                json.Member("shareOfShift", suspect.ShareOfShift);
                json.Member("shareOfRows", suspect.ShareOfRows);
            });
        }

        if (report.Since is { } since)
        {
            json.Map("since", () =>
            {
                json.Member("unit", since.Unit);
                json.Member("part", since.Part);
                json.Member("at", since.At);
            });
        }
    }

    private static void Write(JsonText json, ComparedRows compared)
    {
        json.Member("rows", compared.Rows);
        json.Member("ofRows", compared.OfRows);
        json.Member("unfinishedRows", compared.UnfinishedRows);
        json.Member("units", compared.Units);
        json.Member("ofUnits", compared.OfUnits);
    }

    private static void Write(JsonText json, ComparedValues compared)
    {
        json.Member("values", compared.Values);
        json.Member("ofValues", compared.OfValues);
        json.Member("units", compared.Units);
        json.Member("ofUnits", compared.OfUnits);
    }

    private static void Write(JsonText json, DriftDistances distances)
    {
        json.Member("ks", distances.Kolmogorov);
        json.Member("ksMax", distances.KolmogorovMax);
        json.Member("ksP", distances.KolmogorovP);
        json.Member("ksPMin", distances.KolmogorovPMin);
        json.Member("cramerVonMises", distances.CramerVonMises);
        json.Member("cramerVonMisesP", distances.CramerVonMisesP);
        json.Member("jensenShannon", distances.JensenShannon);
        json.Member("psiCritical95", distances.StabilityCritical);
        json.Member("chiSquare", distances.ChiSquare);
        json.Member("chiSquareP", distances.ChiSquareP);
    }

    // A form cannot tell empty text from text that was forgotten.
    internal static string? Said(string text) => text.Length == 0 ? null : text;
}
