using Injerto.Text;

namespace Injerto.Training;

/// <summary>What people call the stages and the phases of a training.</summary>
public static class StageLabels
{
    /// <summary>A stage as what is being done: <c>Training the head</c>; one that is not known as its name.</summary>
    /// <param name="stage">The stage's name.</param>
    public static LocalizedText Of(string stage) => stage switch
    {
        "prepare" => new("Compiling the network", "Compilando la red"),
        "reading" => new("Reading the data", "Leyendo los datos"),
        "features" => new("Extracting features", "Extrayendo características"),
        "rows" => new("Preparing rows", "Preparando filas"),
        "head" => new("Training the head", "Entrenando la cabeza"),
        "tune" => new("Tuning the tail", "Ajustando la cola"),
        "rate" => new("Trying learning rates", "Probando tasas de aprendizaje"),
        "refit" => new("Training with all images", "Entrenando con todas las imágenes"),
        "train" => new("Training the network", "Entrenando la red"),
        "evaluate" => new("Evaluating", "Evaluando"),
        _ => LocalizedText.Same(stage),
    };

    /// <summary>A phase as a thing: <c>head</c>; one that is not known as its name.</summary>
    /// <param name="phase">The phase's name.</param>
    public static LocalizedText OfPhase(string phase) => phase switch
    {
        "head" => new("head", "cabeza"),
        "tune" => new("tail", "cola"),
        "refit" => new("all images", "todas las imágenes"),
        "train" => new("network", "red"),
        _ => LocalizedText.Same(phase),
    };
}
