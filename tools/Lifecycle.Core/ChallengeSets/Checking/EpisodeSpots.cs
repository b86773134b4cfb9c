using Lifecycle.Formats;

namespace Lifecycle.ChallengeSets.Checking;

/// <summary>Where an episode is written.</summary>
internal static class EpisodeSpots
{
    public static SourceSpot Of(CaseReading reading, string id, params ReadOnlySpan<object> path)
    {
        var at = 0;
        foreach (var node in (reading.LabelsNode as SourceNode.Map)?.Find("episodes") is SourceNode.Items items ? items.Values : [])
        {
            if (node is SourceNode.Map map && map.Find("id") is SourceNode.Scalar named && named.Value == id)
            {
                break;
            }

            at++;
        }

        return reading.InLabels(["episodes", at, .. path]);
    }
}
