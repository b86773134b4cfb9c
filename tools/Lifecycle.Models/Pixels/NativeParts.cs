using System.Reflection;
using System.Runtime.InteropServices;

namespace Lifecycle.Models.Pixels;

/// <summary>Finds libvips beside the program, by path: never whatever the machine happens to have installed.</summary>
internal static class NativeParts
{
    public const string Vips = "vips";

    private static readonly Lazy<bool> Registered = new(() =>
    {
        NativeLibrary.SetDllImportResolver(typeof(NativeParts).Assembly, Resolve);
        return true;
    });

    public static void Register() => _ = Registered.Value;

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? search) => name == Vips
        ? NativeLibrary.Load(Path.Combine(AppContext.BaseDirectory, "runtimes", "linux-x64", "native", "libvips-cpp.so"))
        : 0;
}
