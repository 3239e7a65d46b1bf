package talks;

import io.temporal.activity.ActivityInterface;
import java.util.List;

/** What the agents do. */
@ActivityInterface
public interface Agents {
  List<String> research(String topic);

  String write(String topic, List<String> facts);
}
