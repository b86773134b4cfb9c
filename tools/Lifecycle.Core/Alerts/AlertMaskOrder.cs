using Lifecycle.Formats;

namespace Lifecycle.Alerts;

/// <summary>Puts types that mask before those they mask, so that one pass over the types judges a frame.</summary>
internal static class AlertMaskOrder
{
    /// <summary>Otherwise in the order of their names; null when masks go round in a circle.</summary>
    public static IReadOnlyList<string>? Of(SourceNode.Map types)
    {
        var maskedBy = types.Members.ToDictionary(
            member => member.Name, _ => new HashSet<string>(StringComparer.Ordinal), StringComparer.Ordinal);
        foreach (var member in types.Members)
        {
            foreach (var mask in member.Value.AsMap().ItemsOf("masks").Select(AlertPolicyDocument.MaskOf))
            {
                if (maskedBy.TryGetValue(mask.Type, out var maskers))
                {
                    maskers.Add(member.Name);
                }
            }
        }

        var order = new List<string>();
        while (order.Count < maskedBy.Count)
        {
            var next = maskedBy.Keys
                .Where(type => !order.Contains(type) && maskedBy[type].All(order.Contains))
                .Min(StringComparer.Ordinal);
            if (next is null)
            {
                return null;
            }

            order.Add(next);
        }

        return order;
    }
}
