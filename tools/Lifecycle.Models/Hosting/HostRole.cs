namespace Lifecycle.Models.Hosting;

/// <summary>What a host process does. One process does one thing, so that a crash takes little down.</summary>
public enum HostRole
{
    Decoder,
    Model,
}
