using System.Security.Cryptography;
using System.Text;

namespace Lifecycle.Cli.Secrets;

/// <summary>A line that is typed and not shown. It is held in buffers that are wiped, never in a text.</summary>
internal static class HiddenLine
{
    private const int LengthMax = 1_000;

    public static byte[] Read(string prompt)
    {
        Console.Error.Write(prompt);
        var typed = new char[LengthMax];
        var count = 0;
        for (var key = Console.ReadKey(intercept: true); key.Key != ConsoleKey.Enter; key = Console.ReadKey(intercept: true))
        {
            if (key.Key == ConsoleKey.Backspace)
            {
                count = Math.Max(0, count - 1);
            }
            else if (key.KeyChar >= ' ' && count < LengthMax)
            {
                typed[count++] = key.KeyChar;
            }
        }

        Console.Error.Write('\n');
        var bytes = Encoding.UTF8.GetBytes(typed, 0, count);
        CryptographicOperations.ZeroMemory(System.Runtime.InteropServices.MemoryMarshal.AsBytes(typed.AsSpan()));
        return bytes;
    }
}
