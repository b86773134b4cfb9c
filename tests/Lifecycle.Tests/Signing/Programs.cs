using System.Diagnostics;
using System.Text;

namespace Lifecycle.Signing;

/// <summary>Other people's programs, asked for their opinion.</summary>
internal static class Programs
{
    public static (int ExitCode, string Said) Run(string program, string[] arguments, byte[]? input = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        using var process = Process.Start(start)!;
        var said = process.StandardOutput.ReadToEndAsync();
        var aside = process.StandardError.ReadToEndAsync();
        process.StandardInput.BaseStream.Write(input ?? []);
        process.StandardInput.Close();
        process.WaitForExit();
        return (process.ExitCode, said.Result + aside.Result);
    }

    public static (int ExitCode, string Said) OpenSsl(params string[] arguments) => Run("openssl", arguments);
}
