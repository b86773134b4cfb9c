using System.Text;
using Lifecycle.Formats;

namespace Lifecycle.Alerts;

/// <summary>What of a policy decides when an alert is raised: neither what it is called nor what people then do.</summary>
public static class RaisingRule
{
    /// <summary>Equal for two policies of one type exactly when the same scores raise the same alerts.</summary>
    public static Digest Of(AlertPolicySet set, AlertPolicy policy) => Digest.Of(Encoding.UTF8.GetBytes(AlertPolicyText.Of(set with
    {
        Name = "",
        Owners = [],
        Policies =
        [
            policy with
            {
                Feature = new MeasuredFeature("", ""), Confirmation = "", Sop = new SopReference("", ""), Thumbnail = ThumbnailRule.Allowed, TunedOn = null,
            },
        ],
    })));
}
