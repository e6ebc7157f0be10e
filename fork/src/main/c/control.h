/* The operations of kf_control, numbered as in the Java class Shim; and the engine's settings. */
#ifndef KF_CONTROL_H
#define KF_CONTROL_H

#include "engine.h"

enum kf_operation {
  KF_OP_ATTACH = 0,
  KF_OP_WAIT_WORD = 1,
  KF_OP_WAKE_WORD = 2,
  KF_OP_LAYOUT = 3,
};

#endif
