using Injerto.Runs;
using Injerto.Text;

namespace Injerto.Cli;

/// <summary>Turns an exception into one clear message and the exit code.</summary>
internal static class Failure
{
    // Unix' ENOSPC; Windows' ERROR_HANDLE_DISK_FULL and ERROR_DISK_FULL.
    private static readonly int[] FullDisk = [28, unchecked((int)0x80070027), unchecked((int)0x80070070)];

    internal static int Tell(Exception e, CommandContext context)
    {
        // Several threads may have met the same trouble: one of them tells it.
        while (e is AggregateException { InnerExceptions: [var first, ..] }) e = first;
        switch (e)
        {
            case UsageException:
                context.Error.WriteLine(e.Message);
                return ExitCode.WrongUse;
            case SpecException told:
                context.Tell(told.Text);
                return ExitCode.WrongUse;
            case LocalizedException told:
                context.Tell(told.Text);
                return ExitCode.Failed;
            case OperationCanceledException:
                context.Tell("Interrupted.", "Interrumpido.");
                return ExitCode.Failed;
            case IOException or UnauthorizedAccessException:
                context.Tell(OfSystem(e));
                return ExitCode.Failed;
            default:
                context.Tell(
                    $"This is a bug in Injerto, please report it: {e.Message}",
                    $"Esto es un error de Injerto; por favor, comuníquelo: {e.Message}");
                context.Error.WriteLine(e);
                return ExitCode.Failed;
        }
    }

    // What the system says is in its own language; what kind of trouble it is can be told in ours.
    private static LocalizedText OfSystem(Exception e) => e switch
    {
        UnauthorizedAccessException => new($"Permission is missing. {e.Message}", $"Falta permiso. {e.Message}"),
        FileNotFoundException or DirectoryNotFoundException =>
            new($"Something is not where it should be. {e.Message}", $"Algo no está donde debería. {e.Message}"),
        _ when FullDisk.Contains(e.HResult) => new(
            $"The disk is full ({e.Message}). Make room, then try again; a training goes on with --resume.",
            $"El disco está lleno ({e.Message}). Libere espacio y vuelva a intentarlo; un entrenamiento continúa con "
            + "--resume."),
        _ => new($"Reading or writing failed. {e.Message}", $"Falló una lectura o escritura. {e.Message}"),
    };
}
