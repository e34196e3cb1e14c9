using System.Text.Json;
using System.Text.Json.Serialization;
using Injerto.Records;

namespace Injerto.Training;

/// <summary>Collects what each epoch came to, also over a break.</summary>
public sealed class History : ITrainingCallback
{
    private const string Key = "epochs";
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    private readonly List<EpochRecord> _epochs = [];

    /// <summary>The epochs of the last training, in order.</summary>
    public IReadOnlyList<EpochRecord> Epochs => _epochs;

    /// <inheritdoc/>
    public void OnFitStart(TrainingContext context) => _epochs.Clear();

    /// <inheritdoc/>
    public void OnEpochEnd(TrainingContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Finished is { } epoch) _epochs.Add(epoch);
    }

    /// <inheritdoc/>
    public CallbackState SaveState() => new() { Texts = ValueMap.Of((Key, JsonSerializer.Serialize(_epochs, Json))) };

    /// <inheritdoc/>
    public void LoadState(CallbackState state, TrainingContext context)
    {
        ArgumentNullException.ThrowIfNull(state);
        _epochs.AddRange(JsonSerializer.Deserialize<List<EpochRecord>>(state.Texts[Key], Json)!);
    }
}
