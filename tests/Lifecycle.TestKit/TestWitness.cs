using System.Diagnostics;
using Lifecycle.Ledger;
using Lifecycle.Ledger.Witnesses;
using Lifecycle.Refusals;

namespace Lifecycle.TestKit;

/// <summary>A witness with a real Ed25519 key, by the <c>openssl</c> program: the base library knows no Ed25519.</summary>
public sealed class TestWitness : IWitness, IEd25519
{
    // SubjectPublicKeyInfo of Ed25519 up to the 32 bytes of the key (RFC 8410).
    private static readonly byte[] KeyHead = Convert.FromHexString("302a300506032b6570032100");

    private readonly TempFolder folder;

    public TestWitness(TempFolder folder)
    {
        this.folder = folder;
        OpenSsl("genpkey", "-algorithm", "ed25519", "-out", folder.At("witness.pem"));
        OpenSsl("pkey", "-in", folder.At("witness.pem"), "-pubout", "-outform", "DER", "-out", folder.At("witness.der"));
        Key = NoteKey.Of("witness.example/w1", Cosignature.Algorithm, File.ReadAllBytes(folder.At("witness.der")).AsMemory(KeyHead.Length));
    }

    public NoteKey Key { get; }

    public Outcome<ReadOnlyMemory<byte>> Sign(ReadOnlyMemory<byte> message)
    {
        var file = folder.Write("message", message.ToArray());
        OpenSsl("pkeyutl", "-sign", "-rawin", "-inkey", folder.At("witness.pem"), "-in", file, "-out", folder.At("signature"));
        return new ReadOnlyMemory<byte>(File.ReadAllBytes(folder.At("signature")));
    }

    public bool Verifies(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
    {
        var key = folder.Write("public.der", [.. KeyHead, .. publicKey]);
        return Run(
            "pkeyutl", "-verify", "-rawin", "-pubin", "-keyform", "DER", "-inkey", key,
            "-in", folder.Write("verified", message.ToArray()), "-sigfile", folder.Write("tried", signature.ToArray())) == 0;
    }

    private static void OpenSsl(params string[] arguments)
    {
        if (Run(arguments) is not 0 and var code)
        {
            throw new InvalidOperationException($"openssl {string.Join(' ', arguments)} ended with {code}");
        }
    }

    private static int Run(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("openssl", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.StandardOutput.ReadToEnd();
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode;
    }
}
