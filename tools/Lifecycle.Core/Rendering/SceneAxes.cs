namespace Lifecycle.Rendering;

/// <summary>Where a vessel stands in the input space: one level per axis.</summary>
public sealed record SceneAxes
{
    public required CameraHead Camera { get; init; }

    public required CultureMedium Medium { get; init; }

    public required StartingMaterial Material { get; init; }

    public required AgitationRange Agitation { get; init; }

    public required ImageQuality Quality { get; init; }

    /// <summary>Axis and level in the words of the set's files, always in this order.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Named() =>
    [
        new("camera", Camera == CameraHead.RevC ? "CH-2 rev C" : "CH-2 rev D"),
        new("medium", Medium == CultureMedium.Mx4 ? "MX-4" : "MX-5"),
        new("material", Material == StartingMaterial.PatientDerived ? "patient-derived" : "healthy-donor"),
        new("agitation", Agitation == AgitationRange.Gentle ? "90-120 rpm" : "121-160 rpm"),
        new("image-quality", Quality switch
        {
            ImageQuality.LightCondensation => "light-condensation",
            ImageQuality.BubbleLoad => "bubble-load",
            _ => "clean",
        }),
    ];
}
