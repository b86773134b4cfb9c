namespace Lifecycle.Models.Hosting;

/// <summary>What a message between a host and its client says. The numbers are the protocol: never reused.</summary>
internal enum MessageKind : byte
{
    /// <summary>Host: I am here. The protocol's version.</summary>
    Hello = 1,

    /// <summary>Host: the request is refused. The refusals.</summary>
    Refused = 2,

    /// <summary>Client: what does this image file hold? File (path, name, pin), limits.</summary>
    Open = 10,

    /// <summary>Host: shape and count.</summary>
    Opened = 11,

    /// <summary>Client: decode these frames of the open file. First, count.</summary>
    Read = 12,

    /// <summary>Host: the next decoded bytes.</summary>
    Frames = 13,

    /// <summary>Host: all frames were sent.</summary>
    Done = 14,

    /// <summary>Client: what goes into and comes out of this model file? File, files of weights.</summary>
    Inspect = 20,

    /// <summary>Host: inputs and outputs.</summary>
    Signature = 21,

    /// <summary>Client: load this model. File, files of weights, description.</summary>
    Load = 22,

    /// <summary>Host: the model is loaded.</summary>
    Loaded = 23,

    /// <summary>Client: score these frames. Shape, count, bytes.</summary>
    Score = 24,

    /// <summary>Host: one row of floats per frame.</summary>
    Scores = 25,
}
