namespace Injerto.Images;

/// <summary>A picture could not be decoded; the message names the file where it is known, the fault and the remedy.</summary>
public sealed class ImageException : Exception
{
    private readonly string problem;

    internal ImageException(ImageErrorReason reason, string problem, string? path = null, Exception? inner = null)
        : base(path is null ? problem : $"{path}: {problem}", inner)
    {
        this.problem = problem;
        (Reason, Path) = (reason, path);
    }

    /// <summary>The kind of fault.</summary>
    public ImageErrorReason Reason { get; }

    /// <summary>The file, where the picture came from one.</summary>
    public string? Path { get; }

    internal ImageException ForFile(string path) => new(Reason, problem, path, InnerException ?? this);
}
