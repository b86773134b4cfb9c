using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Lifecycle.Formats;
using Lifecycle.Ledger;

namespace Lifecycle.TestKit;

/// <summary>Throw-away P-256 keys of a signed log: one for a role, one for the log, one for a clock. Made anew for each test.</summary>
public sealed class TestLogKeys : IDisposable
{
    private static readonly string[] Names = ["role", "log", "clock"];

    private readonly ECDsa[] keys;

    private TestLogKeys(ECDsa[] keys, ReadOnlyMemory<byte> certificate) => (this.keys, Certificate) = (keys, certificate);

    public ECDsa Role => keys[0];

    public ECDsa Log => keys[1];

    public ECDsa Clock => keys[2];

    /// <summary>Of the role's key, in DER.</summary>
    public ReadOnlyMemory<byte> Certificate { get; }

    public NoteKey LogKey => NoteKey.Of("test.example/log", NoteKey.Ecdsa, Log.ExportSubjectPublicKeyInfo());

    public Digest ActKey => Digest.Of(Role.ExportSubjectPublicKeyInfo());

    public static TestLogKeys Make()
    {
        var keys = Names.Select(_ => ECDsa.Create(ECCurve.NamedCurves.nistP256)).ToArray();
        var request = new CertificateRequest("CN=tester", keys[0], HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
        return new TestLogKeys(keys, certificate.RawData);
    }

    /// <summary>For another process: the keys as plain files, in a folder that goes away with the test.</summary>
    public void Save(string folder)
    {
        Directory.CreateDirectory(folder);
        for (var index = 0; index < keys.Length; index++)
        {
            File.WriteAllBytes(Path.Combine(folder, Names[index]), keys[index].ExportPkcs8PrivateKey());
        }

        File.WriteAllBytes(Path.Combine(folder, "certificate"), Certificate.ToArray());
    }

    public static TestLogKeys Load(string folder) => new(
        [.. Names.Select(name => Key(Path.Combine(folder, name)))], File.ReadAllBytes(Path.Combine(folder, "certificate")));

    public void Dispose() => Array.ForEach(keys, key => key.Dispose());

    private static ECDsa Key(string path)
    {
        var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(File.ReadAllBytes(path), out _);
        return key;
    }
}
