using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Alerts;

/// <summary>What the parts of an alert policy must be to each other. The form has judged each part alone.</summary>
internal static class AlertPolicyChecks
{
    public static List<Refusal> Faults(SourceNode.Map map)
    {
        var faults = new List<Refusal>();
        NotZero(map, "gap", faults);
        var bands = map.Part("bands");
        if (!(bands.Number("medium") > 0 && bands.Number("medium") < bands.Number("high")))
        {
            faults.Add(AlertRefusals.BandsOutOfOrder(
                bands.Get("medium").Spot, bands.Number("high"), bands.Number("medium")));
        }

        var types = map.Part("types");
        foreach (var member in types.Members)
        {
            var type = member.Value.AsMap();
            Levels(member.Name, type, faults);
            Measure(member.Name, type.Get("measure"), faults);
            Smoothing(member.Name, type.Get("smoothing"), faults);
            Masks(member.Name, type, types, faults);
        }

        if (AlertMaskOrder.Of(types) is null)
        {
            faults.Add(AlertRefusals.MasksInACircle(map.Get("types").Spot));
        }

        return faults;
    }

    private static void Levels(string name, SourceNode.Map type, List<Refusal> faults)
    {
        var isAbove = type.Text("direction") == "above";
        var (raise, clear) = (type.Number("raise"), type.Number("clear"));
        if (isAbove ? clear > raise : clear < raise)
        {
            faults.Add(AlertRefusals.ClearBeyondRaise(type.Get("clear").Spot, name, type.Text("direction"), raise, clear));
        }

        var persistence = type.Part("persistence");
        if (persistence.Whole("hits") > persistence.Whole("of"))
        {
            faults.Add(AlertRefusals.PersistenceImpossible(
                persistence.Get("hits").Spot, name, persistence.Whole("hits"), persistence.Whole("of")));
        }

        if (type.PartOrNone("confidence") is { } line)
        {
            var (from, to) = (line.Number("from"), line.Number("to"));
            if (isAbove ? !(to > from) : !(to < from))
            {
                faults.Add(AlertRefusals.ConfidenceBackwards(line.Get("to").Spot, name, type.Text("direction"), from, to));
            }
        }
        else if (!isAbove)
        {
            faults.Add(AlertRefusals.ConfidenceMissing(type.Get("direction").Spot, name));
        }

        if (type.PartOrNone("active") is { } active && !(active.Number("from") < active.Number("to")))
        {
            faults.Add(AlertRefusals.ActiveBackwards(
                active.Get("to").Spot, name, active.Number("from"), active.Number("to")));
        }
    }

    public static void Measure(string name, SourceNode node, List<Refusal> faults)
    {
        if (node is not SourceNode.Map measure)
        {
            return;
        }

        if (measure.Has("slope") == measure.Has("rise"))
        {
            faults.Add(AlertRefusals.OneOfTwo(measure.Spot, name, "measure", "slope", "rise"));
            return;
        }

        var kind = measure.Has("slope") ? "slope" : "rise";
        var stray = measure.Has("slope") ? "lag" : "factor";
        if (measure.Has(stray))
        {
            faults.Add(AlertRefusals.DoesNotGoWith(measure.Get(stray).Spot, name, stray, kind));
        }

        NotZero(measure, kind, faults);
        if (measure.TextOrNone("factor") is { } factor && factor != "ln2" && measure.Number("factor") == 0)
        {
            faults.Add(AlertRefusals.Zero(measure.Get("factor").Spot, "factor"));
        }

        if (measure.DurationOrNone("settle") is { } settle && settle >= measure.Duration(kind))
        {
            faults.Add(AlertRefusals.NeverSettles(measure.Get("settle").Spot, name, settle, measure.Duration(kind)));
        }
    }

    public static void Smoothing(string name, SourceNode node, List<Refusal> faults)
    {
        if (node is not SourceNode.Map smoothing)
        {
            return;
        }

        if (smoothing.Has("median") == smoothing.Has("halfLife"))
        {
            faults.Add(AlertRefusals.OneOfTwo(smoothing.Spot, name, "smoothing", "median", "halfLife"));
            return;
        }

        NotZero(smoothing, smoothing.Has("median") ? "median" : "halfLife", faults);
    }

    private static void Masks(string name, SourceNode.Map type, SourceNode.Map types, List<Refusal> faults)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var node in type.ItemsOf("masks"))
        {
            var mask = AlertPolicyDocument.MaskOf(node);
            if (!types.Has(mask.Type))
            {
                faults.Add(AlertRefusals.MaskUnknown(node.Spot, name, mask.Type, types.Members.Select(other => other.Name)));
            }
            else if (!seen.Add(mask.Type))
            {
                faults.Add(AlertRefusals.MaskTwice(node.Spot, name, mask.Type));
            }

            if (node is SourceNode.Map map && map.Has("longest"))
            {
                NotZero(map, "longest", faults);
            }
        }
    }

    private static void NotZero(SourceNode.Map map, string name, List<Refusal> faults)
    {
        if (map.Duration(name) == TimeSpan.Zero)
        {
            faults.Add(AlertRefusals.Zero(map.Get(name).Spot, name));
        }
    }
}
