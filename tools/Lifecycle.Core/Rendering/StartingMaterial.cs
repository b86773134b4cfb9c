namespace Lifecycle.Rendering;

/// <summary>Patient-derived cells vary more in size and shed more debris than those of healthy donors.</summary>
public enum StartingMaterial
{
    HealthyDonor,
    PatientDerived,
}
