using Injerto.Text;

namespace Injerto.Records;

/// <summary>What people call the kinds of tasks.</summary>
internal static class TaskLabel
{
    public static LocalizedText Of(TaskSpec task)
    {
        var comma = LocalizedText.Same(", ");
        return task.Kind switch
        {
            TaskKind.MultiClass => new LocalizedText("multi-class classification", "clasificación multiclase")
                + comma + Count.Classes(task.Outputs),
            TaskKind.Binary => new LocalizedText("binary classification", "clasificación binaria")
                + LocalizedText.Same($", {task.Classes[0]} / {task.Classes[^1]}"),
            TaskKind.MultiLabel => new LocalizedText("multi-label classification", "clasificación multietiqueta")
                + comma + Count.Of(task.Outputs, new("label", "etiqueta"), new("labels", "etiquetas")),
            _ => new LocalizedText("regression", "regresión")
                + comma + Count.Of(task.Outputs, new("output", "salida"), new("outputs", "salidas")),
        };
    }
}
