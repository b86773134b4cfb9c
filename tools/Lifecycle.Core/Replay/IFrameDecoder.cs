using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Replay;

/// <summary>Turns image and feature files into frames. Native code behind it runs in a process of its own.</summary>
public interface IFrameDecoder : IDisposable
{
    /// <summary>What the file holds, without decoding all of it.</summary>
    Outcome<FrameFile> Open(LocalFile file);

    /// <summary>Decodes frames one after another into <paramref name="frames"/>, which holds exactly those asked for.</summary>
    Outcome<int> Read(FrameFile file, int first, int count, Memory<byte> frames);
}
