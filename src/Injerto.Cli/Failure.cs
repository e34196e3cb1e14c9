using Injerto.Images;
using Injerto.Models;
using Injerto.Models.Weights;
using Injerto.Metrics;
using Injerto.Records;
using Injerto.Nn;
using Injerto.Tensors;
using Injerto.Tensors.Safetensors;
using Injerto.Text;
using Injerto.Training;
using Injerto.Training.Transfer;

namespace Injerto.Cli;

/// <summary>Turns an exception into one clear message and the exit code.</summary>
internal static class Failure
{
    internal static int Tell(Exception e, CommandContext context)
    {
        // Several threads may have met the same trouble: one of them tells it.
        while (e is AggregateException { InnerExceptions: [var first, ..] } && (IsExpected(first) || first is AggregateException)) e = first;
        var error = context.Error;
        if (e is UsageException)
        {
            error.WriteLine(e.Message);
            return ExitCode.WrongUse;
        }

        if (IsExpected(e))
        {
            error.WriteLine(e is LocalizedException told ? context.Say(told.Text.English, told.Text.Spanish) : e.Message);
            return ExitCode.Failed;
        }

        error.WriteLine(context.Say($"This is a bug in Injerto, please report it: {e.Message}", $"Esto es un error de Injerto; por favor, comuníquelo: {e.Message}"));
        error.WriteLine(e);
        return ExitCode.Failed;
    }

    private static bool IsExpected(Exception e) => e
        is CommandException or OperationCanceledException or EngineException or TransferException or ModelException or LocalizedException or ImageException
        or ImageLibraryException or CheckpointException or SafetensorsException or StateDictException or IOException or UnauthorizedAccessException
        or InvalidDataException or WeightsException or RecordException or MetricException;
}
