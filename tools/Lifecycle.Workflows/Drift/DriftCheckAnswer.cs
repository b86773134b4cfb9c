using Lifecycle.Drift;
using Lifecycle.Reports.Drift;

namespace Lifecycle.Workflows.Drift;

/// <summary>A window that was checked.</summary>
/// <param name="Report">What was found.</param>
/// <param name="Profile">The profile's file, relative to the workspace.</param>
/// <param name="Bytes">The report as it is kept.</param>
/// <param name="File">Where it is kept, relative to the workspace.</param>
public sealed record DriftCheckAnswer(DriftReport Report, string Profile, byte[] Bytes, string File)
{
    /// <summary>Owners that did not seal the profile; none as well where it names no owners.</summary>
    public IReadOnlyList<string> Waiting { get; init; } = [];

    /// <summary>What moved, drawn.</summary>
    public byte[] Picture() => DriftPicture.Draw(Report);
}
