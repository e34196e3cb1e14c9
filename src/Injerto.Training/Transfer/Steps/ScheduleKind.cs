namespace Injerto.Training.Transfer;

/// <summary>How the learning rate goes on within a phase.</summary>
public enum ScheduleKind
{
    /// <summary><see cref="Cosine"/> above the cut, <see cref="Constant"/> for the head alone.</summary>
    Auto,

    /// <summary>It stays as it is.</summary>
    Constant,

    /// <summary>It falls along half a cosine to 0 over the phase's epochs.</summary>
    Cosine,

    /// <summary>
    /// It is halved, down to 1e-7, whenever the monitored value has not become better for five epochs. What is trained
    /// anew watches nothing: there it falls as with <see cref="Cosine"/>.
    /// </summary>
    Plateau,
}
