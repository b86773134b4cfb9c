namespace Lifecycle.Models.Hosting;

/// <summary>Answers the requests of one role.</summary>
internal interface IHostService : IDisposable
{
    void Answer(MessageKind kind, ReadOnlySpan<byte> payload);
}
