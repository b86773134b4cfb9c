namespace Lifecycle.Workflows.Locking;

/// <summary>What every build carries so that it can be checked without this program: a guide and a script.</summary>
internal static class IndependentCheck
{
    public static byte[] Guide => Read("VERIFY.md");

    public static byte[] Script => Read("verify.py");

    private static byte[] Read(string name)
    {
        using var stream = typeof(IndependentCheck).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"this program was built without {name}");
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
