region          = "cn-chengdu"
image_id        = "m-2vcs2a8uq3pu922fwhjo"
worker_image_id = "m-0xi5fszspd4i1it3sqk9"
