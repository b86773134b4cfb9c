namespace Lifecycle.Signing.Providers;

/// <summary>The provider that this program was built with: <c>-p:CryptographyProvider=BouncyCastle</c> takes another than the runtime's.</summary>
internal static class CurveProvider
{
#if BOUNCY_CASTLE
    public static ICurveProvider Built { get; } = new BouncyCastleCurve();
#else
    public static ICurveProvider Built { get; } = new RuntimeCurve();
#endif
}
