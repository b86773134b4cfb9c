namespace Lifecycle.Models.Hosting;

/// <summary>What a message between a host and its client says. The numbers are the protocol: never reused.</summary>
internal enum MessageKind : byte
{
    /// <summary>Host: I am here. The protocol's version.</summary>
    Hello = 1,

    /// <summary>Host: the request is refused. The refusals.</summary>
    Refused = 2,

    /// <summary>Client: frames lie here. Path and length of the memory; for a model also its board's, and the rows of a slot.</summary>
    Share = 3,

    /// <summary>Host: the memory is mapped.</summary>
    Shared = 4,

    /// <summary>Client: what does this image file hold? File (path, name, pin), limits.</summary>
    Open = 10,

    /// <summary>Host: shape and count.</summary>
    Opened = 11,

    /// <summary>Client: decode these frames of the open file into the shared memory. First, count, place.</summary>
    Read = 12,

    /// <summary>Host: they are there.</summary>
    Done = 14,

    /// <summary>Host: nothing was read, because the file is not what was expected, which the answer before said.</summary>
    Skipped = 15,

    /// <summary>Client: what goes into and comes out of this model file? Limits, file, files of weights.</summary>
    Inspect = 20,

    /// <summary>Host: inputs and outputs.</summary>
    Signature = 21,

    /// <summary>Client: load this model. Limits, file, files of weights, description.</summary>
    Load = 22,

    /// <summary>Host: the model is loaded.</summary>
    Loaded = 23,

    /// <summary>Client: score the frames of a slot. Number of the request, slot, place, shape, count.</summary>
    Score = 26,

    /// <summary>Host: the scores are on the board.</summary>
    Scored = 27,

    /// <summary>Host: the model failed. The frame of the slot, and the refusals; the rows before it are on the board.</summary>
    Failed = 28,
}
