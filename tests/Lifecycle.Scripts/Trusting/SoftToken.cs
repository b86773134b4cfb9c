using System.Diagnostics;
using Lifecycle.TestKit;

namespace Lifecycle.Trusting;

/// <summary>A token in software (SoftHSM), with keys that OpenSSL made.</summary>
internal sealed class SoftToken : IDisposable
{
    public const string Pin = "a pin of a token";

    private readonly TempFolder folder = new();

    private SoftToken()
    {
        Directory.CreateDirectory(folder.At("tokens"));
        folder.Write("softhsm2.conf", System.Text.Encoding.UTF8.GetBytes($"directories.tokendir = {folder.At("tokens")}\nobjectstore.backend = file\nlog.level = ERROR\n"));
        Run("softhsm2-util", "--init-token", "--free", "--label", "site", "--so-pin", "12345678", "--pin", Pin);
    }

    /// <summary>What a program must find in its environment to see the token.</summary>
    public string Configuration => folder.At("softhsm2.conf");

    /// <summary>Skips the test, with the reason, where there is no such token.</summary>
    public static SoftToken Make()
    {
        if (!(Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(path => File.Exists(Path.Combine(path, "softhsm2-util"))))
        {
            Assert.Ignore("SoftHSM is not on this machine (softhsm2-util)");
        }

        if (!Directory.EnumerateFiles("/usr/lib", "pkcs11.so", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 3, IgnoreInaccessible = true })
            .Any(file => file.Contains("engines-3", StringComparison.Ordinal)))
        {
            Assert.Ignore("OpenSSL's engine for PKCS#11 is not on this machine (libengine-pkcs11-openssl)");
        }

        return new SoftToken();
    }

    /// <summary>A key on the token, under this name.</summary>
    public void Add(string name, string curve, string id)
    {
        Run("openssl", "genpkey", "-algorithm", "EC", "-pkeyopt", $"ec_paramgen_curve:{curve}", "-out", folder.At(name + ".pem"));
        Run("softhsm2-util", "--import", folder.At(name + ".pem"), "--token", "site", "--label", name, "--id", id, "--pin", Pin);
        File.Delete(folder.At(name + ".pem"));
    }

    public void Dispose() => folder.Dispose();

    private void Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["SOFTHSM2_CONF"] = Configuration;
        using var process = Process.Start(start)!;
        var said = process.StandardOutput.ReadToEndAsync();
        var aside = process.StandardError.ReadToEndAsync();
        process.WaitForExit();
        Assert.That(process.ExitCode, Is.Zero, said.Result + aside.Result);
    }
}
