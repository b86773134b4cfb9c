using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Lifecycle.Builds.Roles;
using Lifecycle.Refusals;
using Lifecycle.Workflows.Trusting;
using Microsoft.Win32.SafeHandles;

namespace Lifecycle.Cli.Secrets;

/// <summary>Passphrases: a person's from the terminal, with his name, each time; a machine's from a file descriptor, a variable or the terminal.</summary>
internal sealed class Passphrases : IPassphrases
{
    private const int BytesMin = 12;
    private const int BytesMax = 1_000;

    public Outcome<byte[]> Ask(PassphraseAsked asked)
    {
        var isSet = asked.SetVariable;
        if (asked.Kind == HolderKind.Person && (isSet is not null || Console.IsInputRedirected))
        {
            // Not passed over: whoever set it believes that it is used.
            return RoleRefusals.NotATerminal(asked.What, isSet);
        }

        var typed = isSet is not null ? FromMachine(asked, isSet)
            : Console.IsInputRedirected ? RoleRefusals.NoPassphrase(asked.What, asked.Variable)
            : FromTerminal(asked);
        return asked.IsNew ? typed.Then(passphrase => Fit(asked, passphrase)) : typed;
    }

    private static Outcome<byte[]> FromMachine(PassphraseAsked asked, string variable)
    {
        var value = Environment.GetEnvironmentVariable(variable)!;
        if (!variable.EndsWith(PassphraseAsked.DescriptorEnding, StringComparison.Ordinal) || variable == asked.Variable)
        {
            return Encoding.UTF8.GetBytes(value);
        }

        if (!int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var descriptor) || descriptor == 0)
        {
            return RoleRefusals.BadPassphrase(variable, "it is not the number of a file descriptor beyond 0");
        }

        try
        {
            return Line(variable, descriptor);
        }
        catch (Exception broken) when (broken is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return RoleRefusals.BadPassphrase(variable, "the file descriptor cannot be read");
        }
    }

    private static Outcome<byte[]> Line(string variable, int descriptor)
    {
        var buffer = new byte[BytesMax + 1];
        try
        {
            using var stream = new FileStream(new SafeFileHandle(descriptor, ownsHandle: false), FileAccess.Read, bufferSize: 0);
            var taken = 0;
            for (var read = stream.Read(buffer); read > 0 && taken + read < buffer.Length; read = stream.Read(buffer, taken, buffer.Length - taken))
            {
                taken += read;
            }

            var end = buffer.AsSpan(0, taken).IndexOfAny((byte)'\n', (byte)'\r');
            var line = buffer.AsSpan(0, end < 0 ? taken : end);
            return line.Length == 0 ? RoleRefusals.BadPassphrase(variable, "it is empty") : line.ToArray();
        }
        finally
        {
            CryptographicOperations.ZeroMemory(buffer);
        }
    }

    private static Outcome<byte[]> FromTerminal(PassphraseAsked asked)
    {
        if (asked.Kind == HolderKind.Person && asked.Holder is { } holder)
        {
            Console.Error.Write($"{asked.What}\nprinted name: ");
            if (!TrustHolder.AreSame(Console.ReadLine() ?? "", holder))
            {
                return RoleRefusals.OtherName(asked.What);
            }
        }

        var typed = HiddenLine.Read($"passphrase of {asked.What}: ");
        if (!asked.IsNew)
        {
            return typed;
        }

        var again = HiddenLine.Read("the same again: ");
        var isSame = typed.AsSpan().SequenceEqual(again);
        CryptographicOperations.ZeroMemory(again);
        return isSame ? typed : RoleRefusals.PassphraseUnfit(asked.What, "the two that were typed differ");
    }

    private static Outcome<byte[]> Fit(PassphraseAsked asked, byte[] passphrase)
    {
        if (passphrase.Length is >= BytesMin and <= BytesMax)
        {
            return passphrase;
        }

        var length = passphrase.Length;
        CryptographicOperations.ZeroMemory(passphrase);
        return RoleRefusals.PassphraseUnfit(asked.What, $"it has {length} characters, and {BytesMin} to {BytesMax} are asked for");
    }
}
