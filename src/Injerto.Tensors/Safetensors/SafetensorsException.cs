namespace Injerto.Tensors.Safetensors;

/// <summary>A safetensors file broke a rule of its format, or was asked for something it does not hold.</summary>
public sealed class SafetensorsException : IOException
{
    /// <summary>Creates the exception without a message.</summary>
    public SafetensorsException()
    {
    }

    /// <summary>Creates the exception with what must hold, what broke it, and the remedy.</summary>
    public SafetensorsException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with its message and the cause beneath it.</summary>
    public SafetensorsException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>A name from a file, fit for a message: hostile files carry names of megabytes and control characters.</summary>
    internal static string Shown(string name)
    {
        const int longest = 100;
        var cut = name.Length > longest ? name[..longest] + "…" : name;
        return "'" + string.Concat(cut.Select(c => char.IsControl(c) ? '\uFFFD' : c)) + "'";
    }
}
