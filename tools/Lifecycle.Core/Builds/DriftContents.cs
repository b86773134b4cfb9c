using Lifecycle.Acceptance;
using Lifecycle.Drift;
using Lifecycle.Formats;
using Lifecycle.Ledger;

namespace Lifecycle.Builds;

/// <summary>The drift profile and report of a build, held against each other and against what the protocol asks for.</summary>
public static class DriftContents
{
    /// <summary>What a build for production lacks of what its protocol asks for.</summary>
    public static IEnumerable<string> Faults(LockedBuild build, Protocol protocol)
    {
        if (protocol.DriftAnswers is not null && build.Purpose == BuildPurpose.Production)
        {
            foreach (var purpose in ((string[])[Purpose.DriftProfile, Purpose.DriftReport]).Where(purpose => build.Part(purpose) is null))
            {
                yield return $"the protocol asks for a {purpose}, and no part is one";
            }
        }
    }

    /// <param name="build">The build.</param>
    /// <param name="protocol">Its protocol; null where there is none.</param>
    /// <param name="report">Of the report's format.</param>
    /// <param name="profile">Of the profile's format.</param>
    public static IEnumerable<string> Faults(LockedBuild build, Protocol? protocol, SourceNode.Map report, SourceNode.Map profile)
    {
        if (!DriftReportDocument.Read(report).TryGet(out var said, out var why) || !DriftProfileDocument.Read(profile).TryGet(out var read, out why))
        {
            return why.Select(fault => fault.What);
        }

        var allowed = build.Purpose == BuildPurpose.Production ? protocol?.DriftAnswers : null;
        return
        [
            .. said.Profile == build.Part(Purpose.DriftProfile)?.Digest ? [] : (string[])[$"it is of the profile {said.Profile.Brief}, and build.json binds another one"],
            .. said.IsInformational ? (string[])["it is informational: nobody had sealed its profile"] : [],
            .. said.Counted.Count > 0 ? (string[])["its window was counted in its profile"] : [],
            .. said.Answer == DriftAnswer.Drifted ? (string[])["it says drifted, and such a build is not locked"] : [],
            .. allowed?.Contains(said.Answer) == false ? (string[])[$"it says {DriftWords.Of(said.Answer)}, and the protocol takes {string.Join(" or ", allowed.Select(DriftWords.Of))}"] : [],
            .. DriftReportRule.Faults(report, profile, read),
        ];
    }
}
